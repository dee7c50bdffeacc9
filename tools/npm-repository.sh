#!/usr/bin/env bash
# Writes into a package.json where the sources are: npm-repository.sh FILE. A registry shows this beside the package. REPOSITORY is the
# address of the repository, such as https://git.example.com/docs/cpaas-glossary; without it nothing is written.
set -euo pipefail
if [[ -z ${REPOSITORY:-} ]]; then exit; fi
# shellcheck disable=SC2016 # it is JavaScript
node --eval '
  const { readFileSync, writeFileSync } = require("node:fs");
  const file = process.argv[1];
  const address = process.env.REPOSITORY.replace(/(\.git|\/)+$/, "");
  const metadata = {
    homepage: `${address}#readme`,
    repository: { type: "git", url: `git+${address}.git` },
    bugs: `${address}/issues`,
  };
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...metadata }, null, 2)}\n`);
' "$1"
