import { Component, Fragment } from "react";

/** An app as React apps are: text beside values, conditions, lists, a boundary. */
export function App({ count }) {
  return (
    <main id="app">
      <h2>Messages</h2>
      <p id="plain">An SMS goes out over SMPP, and its delivery report comes back.</p>
      <p id="values">
        You sent {count} SMS today, {count * 2} MMS this week{count % 2 ? ", and used USSD" : ""}.
      </p>
      <p id="text">
        {count % 2 ? `An odd number, ${count}, of calls over SIP.` : `An even number, ${count}, of calls over WebRTC.`}
      </p>
      {count % 3 === 0 && <p id="sometimes">Every third time an IVR answers.</p>}
      <ul>
        {Array.from({ length: 3 + (count % 4) }, (_, i) => (
          <li key={(i + count) % 7}>
            Item {i} is sent by A2P messaging
            {i % 2 === 0 ? (
              <Fragment>
                {" "}
                or as <b>RCS</b>
              </Fragment>
            ) : null}
            .
          </li>
        ))}
      </ul>
      <p id="sibling">{count % 5 < 3 && "A text that comes and goes with its DTMF. "}The HLR stays.</p>
    </main>
  );
}

export class Boundary extends Component {
  state = { error: null };

  static getDerivedStateFromError(error) {
    return { error };
  }

  render() {
    return this.state.error ? <p id="failed">{String(this.state.error)}</p> : this.props.children;
  }
}
