# METADATA
# title: The document as it was handed in
# description: The only reader of the document; null where the engine was given none.
package carveout.documents.document

default value := null

value := input
