// Verify every credential of a folder with what the wallets of the Digital Credentials Consortium use, off-line;
// print {"file": {"verified", "reason", "schema"}}.
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openWeb} from './web.mjs';

const folder = process.argv[2];
const pages = await openWeb(folder);

// Everything the packages fetch comes from the folder. Set before they are loaded, because they keep what they find.
globalThis.fetch = async request => {
  const url = typeof request === 'string' ? request : request.url ?? String(request);
  const body = pages.get(url);
  const headers = {'content-type': 'application/json'};
  return body === undefined
    ? new Response('{}', {status: 404, headers})
    : new Response(JSON.stringify(body), {status: 200, headers});
};
const quiet = console.log;
console.log = console.error;
const {verifyCredential} = await import('@digitalcredentials/verifier-core');

async function verify(credential) {
  const response = await verifyCredential({credential, knownDIDRegistries: []});
  const steps = Object.fromEntries((response.log ?? []).map(step => [step.id, step]));
  const wanted = ['valid_signature', ...(credential.credentialStatus ? ['revocation_status'] : [])];
  const bad = wanted.filter(id => steps[id]?.valid !== true);
  const schema = response.additionalInformation?.find(({id}) => id === 'schema_check')?.results ?? null;
  return {
    verified: !response.errors && bad.length === 0,
    reason: [...(response.errors ?? []).map(({name}) => name), ...bad].join(', '),
    steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, step.valid ?? step.error?.name])),
    schema
  };
}

const answers = {};
for(const name of (await readdir(join(folder, 'credentials'))).sort()) {
  answers[name] = await verify(JSON.parse(await readFile(join(folder, 'credentials', name), 'utf8')));
}
console.log = quiet;
process.stdout.write(JSON.stringify(answers));
