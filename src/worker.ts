import { startProcess } from './start.js';

// The worker process: works the queue and answers /health, and serves no page.
await startProcess(process.env, (config) => ({ ...config, role: 'worker' }));
