import { MIGRATIONS } from '../migrations/index.js';
console.log(MIGRATIONS.length);
