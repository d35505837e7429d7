package strictjson

import "bytes"

const mendEncoding = "save as UTF-8 without BOM; from Windows PowerShell use " +
	"`cmd /c \"terraform show -json plan.out > plan.json\"`"

// mendPlan is for what begins like a file that is no JSON at all.
const mendPlan = "a saved plan is binary: give the output of `terraform show -json plan.out`"

// refuseEncoding recognises, by their first bytes, files that are no UTF-8 JSON
// and says which kind they are, since "invalid character" helps nobody.
func refuseEncoding(data []byte) error {
	fault := func(cause, mend string) *Error {
		return &Error{Line: 1, Column: 1, Cause: cause, Mend: mend}
	}
	switch {
	case len(bytes.TrimLeft(data, " \t\r\n")) == 0:
		return &Error{
			Cause: "the document is empty",
			Mend:  "check that the command that wrote it succeeded",
		}
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return fault("the document begins with a UTF-8 byte order mark", mendEncoding)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fault("the document is UTF-16 (it begins with its byte order mark)", mendEncoding)
	case len(data) > 1 && (data[0] == 0 || data[1] == 0):
		return fault("the document is not UTF-8 (it has zero bytes, like UTF-16 or UTF-32)", mendEncoding)
	case bytes.HasPrefix(data, []byte("PK")):
		return fault("the document is a zip archive, as a saved Terraform plan is", mendPlan)
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return fault("the document is a gzip archive", "unpack it first")
	}
	return nil
}

// mendNotJSON advises by how the document begins.
func mendNotJSON(data []byte) string {
	switch first := bytes.TrimLeft(data, " \t\r\n"); first[0] {
	case '{', '[', '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 't', 'f', 'n':
		return ""
	default:
		return "give a JSON document: a plan is written by `terraform show -json plan.out > plan.json`"
	}
}
