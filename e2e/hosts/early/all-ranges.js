// A browser without scrollMargin: the ranges of all marks are registered, not only those near what is shown.
delete IntersectionObserver.prototype.scrollMargin;
