/** Standard output and error. A reader that has left (`netgen emit | head`) is no error: what it won't read is dropped. */
type Stream = NodeJS.WriteStream;

const gone = new WeakSet<Stream>();

function write(stream: Stream, text: string): void {
	if (!gone.has(stream) && text !== "") stream.write(text);
}

export const toStdout = (text: string): void => write(process.stdout, text);
export const toStderr = (text: string): void => write(process.stderr, text);

/** Must run before the first write. */
export function surviveBrokenPipes(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (error.code !== "EPIPE") throw error;
			gone.add(stream);
		});
	}
}
