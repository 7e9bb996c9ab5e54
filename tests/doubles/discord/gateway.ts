import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { World } from './world.ts';

/** No privileged intents, and only servers are asked for. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
/** Opcodes (docs.discord.com, topics/opcodes-and-status-codes). */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;
const HEARTBEAT_MS = 41_250;

interface Session {
  readonly id: string;
  sequence: number;
  readonly sent: { readonly s: number; readonly text: string }[];
  socket: WebSocket | null;
}

/** The gateway: hello, identify, resume, heartbeats, dispatches, and what goes wrong with them. */
export class Gateway {
  readonly #world: World;
  readonly #token: string;
  readonly #violation: (what: string) => void;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #port = 0;
  /** Answers nothing and says nothing any more. */
  silent = false;
  /** As it asks of connections from now on. */
  heartbeatMs = HEARTBEAT_MS;
  /** New connections are refused so many times. */
  refusing = 0;
  identifies = 0;
  resumes = 0;

  constructor(world: World, token: string, violation: (what: string) => void) {
    this.#world = world;
    this.#token = token;
    this.#violation = violation;
  }
  attach(server: HttpServer, port: number): void {
    this.#port = port;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => undefined);
      if (this.refusing > 0) {
        this.refusing -= 1;
        socket.end('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#open(ws));
    });
  }
  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }
  get connected(): boolean {
    return [...this.#sessions.values()].some(({ socket }) => socket?.readyState === WebSocket.OPEN);
  }
  stop(): void {
    for (const ws of this.#sockets.clients) ws.terminate();
    this.#sockets.close();
  }

  #open(ws: WebSocket): void {
    let session: Session | null = null;
    const say = (payload: object): void => {
      if (!this.silent && ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(payload));
    };
    ws.on('error', () => undefined);
    ws.on('close', (code) => {
      if (session?.socket !== ws) return;
      session.socket = null;
      // Who says goodbye has ended the session.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    });
    ws.on('message', (data) => {
      if (this.silent) return;
      // oxlint-disable-next-line typescript/no-base-to-string
      const { op, d } = JSON.parse(String(data)) as {
        op: number;
        d: Record<string, unknown> | number | null;
      };
      const fields = typeof d === 'object' && d !== null ? d : {};
      if (op === OP.heartbeat) return say({ op: OP.heartbeatAck, d: null });
      if (op !== OP.identify && op !== OP.resume) return undefined;
      if (fields['token'] !== this.#token) return ws.close(4004);
      if (op === OP.resume) {
        const known = this.#sessions.get(String(fields['session_id']));
        if (known === undefined) return say({ op: OP.invalidSession, d: false });
        this.resumes += 1;
        session = known;
        known.socket = ws;
        for (const { s, text } of known.sent) if (s > Number(fields['seq']) && !this.silent) ws.send(text);
        return this.#send(known, 'RESUMED', {});
      }
      this.identifies += 1;
      if ((Number(fields['intents']) & PRIVILEGED) !== 0) {
        this.#violation('privileged intents');
        return ws.close(4014);
      }
      session = { id: `session-${this.identifies}`, sequence: 0, sent: [], socket: ws };
      this.#sessions.set(session.id, session);
      return this.#welcome(session);
    });
    say({ op: OP.hello, d: { heartbeat_interval: this.heartbeatMs } });
  }

  #welcome(session: Session): void {
    const { bot, servers } = this.#world;
    this.#send(session, 'READY', {
      v: 10,
      user: bot.wire(),
      guilds: [...servers.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      shard: [0, 1],
      application: { id: bot.id, flags: 0 },
    });
    for (const server of servers.values()) this.#send(session, 'GUILD_CREATE', server.gatewayWire());
  }

  #send(session: Session, event: string, data: unknown): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: OP.dispatch, s: session.sequence, t: event, d: data });
    session.sent.push({ s: session.sequence, text });
    if (!this.silent && session.socket?.readyState === WebSocket.OPEN) session.socket.send(text);
  }
  /** Tells every session; those that are away hear it when they resume. */
  dispatch(event: string, data: unknown): void {
    for (const session of this.#sessions.values()) this.#send(session, event, data);
  }

  /** Closes the connection; `forget`: the session cannot be resumed. */
  drop(code = 4000, forget = false): void {
    for (const session of this.#sessions.values()) {
      session.socket?.close(code);
      if (forget) this.#sessions.delete(session.id);
    }
  }
  /** Cuts it without a word. */
  cut(): void {
    for (const { socket } of this.#sessions.values()) socket?.terminate();
  }
  /** Asks it to connect anew and resume. */
  askToReconnect(): void {
    for (const { socket } of this.#sessions.values())
      socket?.send(JSON.stringify({ op: OP.reconnect, d: null }));
  }
  /** Says that the session is no longer valid. */
  invalidate(): void {
    for (const session of this.#sessions.values()) {
      session.socket?.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      this.#sessions.delete(session.id);
    }
  }
}
