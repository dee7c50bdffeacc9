import { createApp, nextTick, ref } from "vue";

const count = ref(0);
const app = createApp({
  setup: () => ({ count }),
  template: `
    <main>
      <h2>Messages</h2>
      <p id="plain">An SMS goes out over SMPP, and its delivery report comes back.</p>
      <p id="values">You sent {{ count }} SMS today, {{ count * 2 }} MMS this week.</p>
      <p id="text">{{ count % 2 ? "An odd number of calls over SIP." : "An even number of calls over WebRTC." }}</p>
      <p v-if="count % 3 === 0" id="sometimes">Every third time an IVR answers.</p>
      <ul><li v-for="i in 3 + (count % 4)" :key="(i + count) % 7">Item {{ i }} is sent by A2P messaging.</li></ul>
      <p id="sibling"><template v-if="count % 5 < 3">A text that comes and goes with its DTMF. </template>The HLR stays.</p>
    </main>`,
});
app.mount("#root");
window.render = async (next) => {
  count.value = next;
  await nextTick();
};
window.unmount = () => app.unmount();
