import { describe, expect, it } from '@jest/globals';
import { HashingQueue } from '../../src/identity/hashing-queue.js';

/** Work that lasts until it is let go. */
function aTask(name: string, started: string[]) {
  let finish = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  return {
    finish: () => finish(),
    work: async () => {
      started.push(name);
      await done;
    },
  };
}

describe('The queue for passwords', () => {
  it('works on a few at a time, and takes those who are known before strangers', async () => {
    const queue = new HashingQueue({ atOnce: 2, waitingMax: 10, waitingPerPlace: 10 });
    const started: string[] = [];
    const tasks = ['stranger 1', 'stranger 2', 'stranger 3', 'known'].map((name) => aTask(name, started));
    const runs = tasks.map(({ work }, index) => queue.run(index === 3 ? null : 'place', work));
    await Promise.resolve();
    expect(started).toEqual(['stranger 1', 'stranger 2']);
    tasks.forEach(({ finish }) => finish());
    await Promise.all(runs);
    expect(started.slice(2)).toEqual(['known', 'stranger 3']);
  });

  it('lets one place wait with so many, and all strangers with so many', async () => {
    const queue = new HashingQueue({ atOnce: 1, waitingMax: 3, waitingPerPlace: 2 });
    const task = aTask('slow', []);
    const busy = { code: 'sign-in-busy', status: 503 };
    const runs = [queue.run('a', task.work), queue.run('a', task.work), queue.run('a', task.work)];
    await expect(queue.run('a', task.work)).rejects.toMatchObject(busy);
    runs.push(queue.run('b', task.work));
    await expect(queue.run('c', task.work)).rejects.toMatchObject(busy);
    runs.push(queue.run(null, task.work));
    task.finish();
    await Promise.all(runs);
  });

  it('goes on after work that failed', async () => {
    const queue = new HashingQueue({ atOnce: 1, waitingMax: 1, waitingPerPlace: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run('a', () => Promise.resolve('whole'))).toBe('whole');
  });
});
