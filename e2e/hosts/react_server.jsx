import { StrictMode } from "react";
import { renderToString } from "react-dom/server.edge";
import { App, Boundary } from "./react_app.jsx";

export const markup = renderToString(
  <StrictMode>
    <Boundary>
      <App count={0} />
    </Boundary>
  </StrictMode>,
);
