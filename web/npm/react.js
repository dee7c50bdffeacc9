"use client";

import { createContext, createElement, useContext, useEffect, useState } from "react";
import { mount } from "./mount.js";

const Context = createContext(null);

/** GlossaryProvider marks the page for as long as it is mounted. Its props are the options. */
export function GlossaryProvider({ children, ...options }) {
  const [glossary, setGlossary] = useState(null);
  const key = JSON.stringify(options);
  useEffect(() => {
    const unmount = mount(JSON.parse(key), setGlossary);
    return () => {
      unmount();
      setGlossary(null);
    };
  }, [key]);
  return createElement(Context.Provider, { value: glossary }, children);
}

/** useGlossary returns the glossary of the provider, or null until the page is marked. */
export function useGlossary() {
  return useContext(Context);
}

/** Term marks its children as the term of an entry by hand. */
export function Term({ id, definition = "", children }) {
  return createElement("cpaas-term", { entry: id, title: definition }, children);
}
