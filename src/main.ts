import { startProcess } from './start.js';

// The web process; with ROLE=both, which is the default, it works the queue as well.
await startProcess(process.env);
