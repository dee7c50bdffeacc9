package site

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/web"
)

// Folder returns a handler of the files of a site in dir, as a file host serves
// them, and the base that they were made for. It serves nothing outside of dir and
// no hidden files.
func Folder(dir string) (h http.Handler, base string, err error) {
	root, err := os.OpenRoot(dir) // nothing outside is served, whatever a link says
	if err != nil {
		if info, found := os.Stat(dir); found == nil && !info.IsDir() {
			return nil, "", fmt.Errorf("%s is not a folder: use one that cpaas-glossary build wrote", dir)
		}
		return nil, "", err
	}
	files := root.FS()
	data, err := fs.ReadFile(files, ManifestFile)
	if err != nil {
		return nil, "", fmt.Errorf("%s was not written by cpaas-glossary build: it has no %s: use its -o folder", dir, ManifestFile)
	}
	var manifest struct{ Scope string }
	if err := json.Unmarshal(data, &manifest); err != nil || !strings.HasPrefix(manifest.Scope, "/") {
		return nil, "", fmt.Errorf("%s: it has no scope: build the folder again", filepath.Join(dir, ManifestFile))
	}
	return folder{files, manifest.Scope}, manifest.Scope, nil
}

type folder struct {
	files fs.FS
	base  string
}

func (f folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := strings.TrimPrefix(r.URL.Path, f.base)
	name := fileOf(asked)
	if f.isFile(name + "/index.html") {
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
		return
	}
	status := http.StatusOK
	if name == pwa.NotFoundPath || !f.isFile(name) {
		name, status = pwa.NotFoundPath, http.StatusNotFound
	}
	send(w, r, asked, name, web.Served{Open: func(encoding string) *web.Form { return f.open(name, encoding) }, Status: status})
}

func (f folder) isFile(name string) bool {
	if web.IsHidden(name) {
		return false
	}
	info, err := fs.Stat(f.files, name)
	return err == nil && info.Mode().IsRegular()
}

// open opens a file in an encoding. It is not read: what a client is sent is as much as
// it takes.
func (f folder) open(name, encoding string) *web.Form {
	switch encoding {
	case "br":
		name += ".br"
	case "gzip":
		name += ".gz"
	}
	if !f.isFile(name) { // opening a pipe would wait
		return nil
	}
	opened, err := f.files.Open(name)
	if err != nil {
		return nil
	}
	info, err := opened.Stat()
	content, ok := opened.(io.ReadSeeker)
	if err != nil || !ok {
		opened.Close()
		return nil
	}
	tag := fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), encoding)
	return &web.Form{ReadSeeker: content, Size: info.Size(), ETag: tag, ModTime: info.ModTime()}
}
