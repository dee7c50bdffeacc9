// Node's URL is the browsers' parser of addresses: it holds the oracle of the Go tests,
// and the answers of the command itself, to the URL Standard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { serve } from "./command.js";
import { test } from "./retry.js";

const TABLE = new URL("../cmd/cpaas-glossary/testdata/locations.json", import.meta.url);

test("the table of the Go tests says which Locations leave the origin as browsers do", async () => {
  const table = JSON.parse(await readFile(TABLE, "utf8"));
  assert.ok(table.length > 0);
  for (const { location, leaves } of table) {
    const { origin } = new URL(location, "http://here.test/terms/sms");
    assert.equal(origin !== "http://here.test", leaves, JSON.stringify(location));
  }
});

test("serve --home sends nobody to another host", async () => {
  const server = await serve();
  /** ask sends a path as it is: fetch would write it in its own way. */
  const ask = (path) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      request({ hostname, port, path }, (response) => resolve(response.resume()))
        .on("error", reject)
        .end();
    });
  try {
    for (const path of [
      "/terms/..%2f..%2f%5cevil.test/x",
      "/terms/%2e%2e/%2e%2e/%5c%5cevil.test/x",
      "/terms/..%2f..%2f%2fevil.test/x",
      "/terms/..%2f..%2f%09%2fevil.test/x",
      "/terms/%5cevil.test",
      "//evil.test/../terms/sms",
      "/\\evil.test/../",
      "/%5cevil.test/%2e%2e/",
      "/glossary/..%2f%5cevil.test/terms/sms",
    ]) {
      const { headers, statusCode } = await ask(path);
      assert.ok(statusCode < 500, path);
      const { origin } = new URL(headers.location ?? "", server.url);
      assert.equal(origin, server.url, `${path}: ${headers.location}`);
    }
    const { headers, statusCode } = await ask("/terms/sms");
    assert.deepEqual([statusCode, headers.location], [302, "/glossary/terms/sms"]);
  } finally {
    await server.stop();
  }
});
