import * as Turbo from "@hotwired/turbo";

window.go = (path) => Turbo.visit(path);
