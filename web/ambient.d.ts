// What the bundler and Go's runtime script give to the scripts. tsc reads it, nothing is made of it.

declare module "*.css" {
  const css: string;
  export default css;
}

declare module "wasm_exec.js";

/** Runs a module that the standard Go compiler made; wasm_exec.js defines it. */
declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** The one global, which cpaas-glossary.d.ts describes. */
declare var CpaasGlossary: import("./embed/cpaas-glossary.js").Glossary | undefined;

interface Window {
  /** go-app reads its settings by it. */
  goappGetenv(name: string): string;
  /** What app/pwa asks for and takes from app.js. */
  cpaasGlossaryApp: Record<string, unknown>;
}
