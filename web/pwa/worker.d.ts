// What the build writes into worker.js.

/** Path of the site. */
declare const __BASE__: string;

/** Path below the site, and integrity. */
declare const __FILES__: [string, string][];

/** The file among them that holds all pages. */
declare const __PAGES__: string;

/** Paths below the base of the site in other languages. */
declare const __OTHERS__: string[];
