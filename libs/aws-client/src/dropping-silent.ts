import type { Agent } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Makes an agent close its idle connections when one was given up without an answer: they fell silent together, and each would cost the
 * next request its whole time.
 */
export function droppingSilent<Kind extends Agent>(agent: Kind): Kind {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = create(options, callback);
    if (socket) watch(agent, socket);
    return socket;
  };
  return agent;
}

function watch(agent: Agent, socket: Duplex): void {
  let ended = false;
  socket.once('end', () => (ended = true));
  socket.once('close', () => {
    if (ended) return;
    for (const idle of Object.values(agent.freeSockets)) for (const other of idle ?? []) other.destroy();
  });
}
