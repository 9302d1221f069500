// Verify every credential of a folder with Digital Bazaar's packages, off-line; print {"file": {"verified", "reason"}}.
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import * as vc from '@digitalbazaar/vc';
import {didAddress, notThere, openWeb, words} from './web.mjs';

const MULTIKEY = 'https://w3id.org/security/multikey/v1';
const folder = process.argv[2];
const pages = await openWeb(folder);

async function lookUp(url) {
  if(!url.startsWith('did:web:')) {
    if(!pages.has(url)) {
      throw notThere(url);
    }
    return pages.get(url);
  }
  const [did, fragment] = url.split('#');
  const document = await lookUp(didAddress(did));
  if(!fragment) {
    return document;
  }
  const method = document.verificationMethod.find(({id}) => id === url);
  if(!method) {
    throw notThere(url);
  }
  return {'@context': MULTIKEY, ...method};
}

// The contexts the packages carry come first: theirs, not ours. The loader they carry never asks the network.
async function documentLoader(url) {
  try {
    return await vc.defaultDocumentLoader(url);
  } catch{
    return {contextUrl: null, documentUrl: url, document: structuredClone(await lookUp(url))};
  }
}

const suite = () => new DataIntegrityProof({cryptosuite});

async function verify(credential) {
  const result = await vc.verifyCredential({
    credential,
    suite: suite(),
    documentLoader,
    checkStatus: options => checkStatus({...options, suite: suite(), documentLoader, verifyBitstringStatusListCredential: true})
  });
  // The library verifies the list and reads the bit; what a set bit means is left to us.
  const revoked = (result.statusResult?.results ?? []).some(({status}) => status !== false);
  const reason = words(result.error) || words(result.statusResult?.error) || (revoked ? 'revoked' : '');
  return {verified: result.verified === true && !revoked, reason};
}

const answers = {};
for(const name of (await readdir(join(folder, 'credentials'))).sort()) {
  const credential = JSON.parse(await readFile(join(folder, 'credentials', name), 'utf8'));
  answers[name] = await verify(credential);
}
process.stdout.write(JSON.stringify(answers));
