// A small web in memory: what a folder's web.json says is at an address, and nothing else.
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

export async function openWeb(folder) {
  const pages = JSON.parse(await readFile(join(folder, 'web.json'), 'utf8'));
  return new Map(Object.entries(pages));
}

// did:web:host%3A8000:path → https://host:8000/path/did.json
export function didAddress(did) {
  const [host, ...path] = did.slice('did:web:'.length).split(':');
  return `https://${decodeURIComponent(host)}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

export function notThere(url) {
  const error = new Error(`nothing at ${url}`);
  error.name = 'NotFoundError';
  return error;
}

// Every word of an error and of the errors inside it, for the person who reads a failing test.
export function words(error) {
  if(!error) {
    return '';
  }
  return [error.message, words(error.cause), ...(error.errors ?? []).map(words)].filter(Boolean).join(' | ');
}
