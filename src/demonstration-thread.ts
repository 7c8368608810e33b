import { parentPort, workerData } from 'node:worker_threads';
import { type PrepareSettings, prepareDemonstration } from './demonstration/prepare.js';
import { hashPassword } from './identity/password-hash.js';

// The other side of `prepareAside`: first what is known at once, then part by part as it is made.
const { parts, ...head } = prepareDemonstration({ ...(workerData as PrepareSettings), hashPassword });
parentPort!.postMessage(head);
for await (const part of parts) {
  if ('documents' in part) {
    parentPort!.postMessage(part);
  } else {
    const pieces = [...part.text];
    // Handed over, not copied.
    const memory = pieces.map(({ buffer }) => buffer as ArrayBuffer);
    parentPort!.postMessage({ ...part, text: pieces }, memory);
  }
}
