package glossary

import "strings"

// BestLanguage returns the one of tags that a page in lang is served with: the same, or that of the language without its
// region and script, or without its region: zh-Hant for zh-Hant-TW. It is "" where there is none.
func BestLanguage(tags []string, lang string) string {
	for lang != "" {
		for _, tag := range tags {
			if strings.EqualFold(tag, lang) {
				return tag
			}
		}
		lang = lang[:max(strings.LastIndexByte(lang, '-'), 0)]
	}
	return ""
}
