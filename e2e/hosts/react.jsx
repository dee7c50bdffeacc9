import { StrictMode, useState } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { App, Boundary } from "./react_app.jsx";

function Root() {
  const [count, setCount] = useState(0);
  window.render = (next) => flushSync(() => setCount(next));
  return <App count={count} />;
}

window.hydrate = () => {
  const root = hydrateRoot(
    document.getElementById("root"),
    <StrictMode>
      <Boundary>
        <Root />
      </Boundary>
    </StrictMode>,
    {
      onRecoverableError: (error) => console.error(`recovered: ${error.message}`),
    },
  );
  window.unmount = () => flushSync(() => root.unmount());
};
if (!new URLSearchParams(location.search).has("late")) window.hydrate();
