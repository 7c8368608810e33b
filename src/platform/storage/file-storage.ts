import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertKey, DocumentStorage, documentMissing } from './document-storage.js';

/** Documents as files, two levels of folders deep, so that no folder holds more than a share of them. */
export class FileStorage extends DocumentStorage {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = this.fileOf(key);
    if (await exists(file)) return;
    const folder = dirname(file);
    const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await writeThrough(unfinished, bytes);
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    // A name is safe only when the folder that holds it has reached the disk too.
    await syncFolder(folder);
    if (firstMade !== undefined) {
      await syncFolder(dirname(folder));
      await syncFolder(this.folder);
    }
  }

  override async get(key: string): Promise<Uint8Array> {
    try {
      return await readFile(this.fileOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw documentMissing(key);
      throw error;
    }
  }

  override async has(key: string): Promise<boolean> {
    return exists(this.fileOf(key));
  }

  private fileOf(key: string): string {
    assertKey(key);
    const name = key.replaceAll('/', '.');
    return join(this.folder, name.slice(0, 2), name.slice(2, 4) || '_', name);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
