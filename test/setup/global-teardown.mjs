import { removeTestFolder } from './test-folder.mjs';

export default async function teardown() {
  await removeTestFolder(process.env.TEST_RUN_DIR);
}
