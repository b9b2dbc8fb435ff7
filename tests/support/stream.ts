/** An open event stream of the product, read by a test. */
export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** The next `{"inbox": version}` larger than `than`, whenever it comes; throws when the stream ends before. */
  next(than?: number): Promise<number>;
  /** All that came, as it came. */
  told(): string;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens `GET /api/stream` at `base` ('http://127.0.0.1:3000') with the cookie of a session. */
export async function openStream(base: string, project: string, cookie: string): Promise<EventReader> {
  const stop = new AbortController();
  const answer = await fetch(`${base}/api/stream?project=${project}`, { headers: { cookie }, signal: stop.signal });
  const versions: number[] = [];
  let over = false;
  let all = '';
  let woken: () => void = () => undefined;
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const part of (answer.body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream())) {
      all += part;
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data: ')) versions.push((JSON.parse(line.slice(6)) as { inbox: number }).inbox);
      }
      woken();
    }
  };
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      over = true;
      woken();
    });
  return {
    status: answer.status,
    headers: answer.headers,
    ended,
    told: () => all,
    close: () => stop.abort(),
    async next(than = 0) {
      for (;;) {
        const found = versions.find((version) => version > than);
        if (found !== undefined) return found;
        if (over) throw new Error('the stream has ended');
        await new Promise<void>((resolve) => {
          woken = resolve;
        });
      }
    },
  };
}
