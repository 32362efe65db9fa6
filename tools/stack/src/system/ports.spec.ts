import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { assertPortFree } from '../backends/backends.ts';
import { PortBusyError } from '../errors.ts';
import { freePorts, holderOf, isPortFree } from './ports.ts';

describe('ports', () => {
  let server: Server | undefined;
  const listenOn = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server = createServer().listen(port, '127.0.0.1', resolve);
    });
  afterEach(() => void server?.close());

  it('are free, and different', async () => {
    const ports = await freePorts(3);

    expect(new Set(ports).size).toBe(3);
    expect(await Promise.all(ports.map(isPortFree))).toEqual([true, true, true]);
    // Outgoing connections of Linux begin there.
    expect(Math.max(...ports)).toBeLessThan(32_768);
  });

  it('have a holder that is named in the message', async () => {
    const [port = 0] = await freePorts(1);
    await listenOn(port);

    expect(await holderOf(port)).toMatchObject({ pid: process.pid });
    await expect(assertPortFree(port, 'the lamp', 'LAMP_URL')).rejects.toThrow(PortBusyError);
    await expect(assertPortFree(port, 'the lamp', 'LAMP_URL')).rejects.toThrow(
      new RegExp(`Port ${port}, needed for the lamp, is taken by process ${process.pid}.*\\n.*LAMP_URL.*--ports free`),
    );
  });
});
