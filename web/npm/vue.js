import { defineComponent, h, inject, onMounted, onUnmounted, provide, shallowRef, watch } from "vue";
import { mount } from "./mount.js";

const KEY = Symbol("cpaas-glossary");

/** GlossaryProvider marks the page for as long as it is mounted. */
export const GlossaryProvider = defineComponent({
  name: "GlossaryProvider",
  props: { options: { type: Object, default: () => ({}) } },
  setup(props, { slots }) {
    const glossary = shallowRef(null);
    let unmount = () => {};
    const remount = () => {
      unmount();
      glossary.value = null;
      unmount = mount(props.options, (there) => {
        glossary.value = there;
      });
    };
    provide(KEY, glossary);
    onMounted(remount);
    // A template makes a new object at each rendering: what it says is compared.
    watch(() => JSON.stringify(props.options), remount);
    onUnmounted(() => {
      unmount();
      glossary.value = null;
    });
    return () => slots.default?.();
  },
});

/** useGlossary returns a ref of the glossary of the provider, which holds null until the page is marked. */
export function useGlossary() {
  return inject(KEY, shallowRef(null));
}

/** Term marks what is in it as the term of an entry by hand. */
export const Term = defineComponent({
  name: "CpaasTerm",
  props: { id: { type: String, required: true }, definition: { type: String, default: "" } },
  setup:
    (props, { slots }) =>
    () =>
      h("cpaas-term", { entry: props.id, title: props.definition }, slots.default?.()),
});
