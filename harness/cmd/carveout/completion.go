package main

import "github.com/spf13/cobra"

// Registering a completion fails only for a flag that does not exist, or is there
// twice; the scripts in testdata complete each of them.

func completeFlag(cmd *cobra.Command, flag string, words cobra.CompletionFunc) {
	_ = cmd.RegisterFlagCompletionFunc(flag, words)
}

// fileFlags teaches the shell that flags name files with one of the endings; with
// none they name any file.
func fileFlags(cmd *cobra.Command, flags []string, endings ...string) {
	for _, flag := range flags {
		_ = cmd.MarkFlagFilename(flag, endings...)
	}
}

// folders teaches the shell that flags name folders.
func folders(cmd *cobra.Command, flags ...string) {
	for _, flag := range flags {
		_ = cmd.MarkFlagDirname(flag)
	}
}

// oneFile completes an argument that names one file with one of the endings.
func oneFile(endings ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}
