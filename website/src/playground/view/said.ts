import { useCallback, useEffect, useRef, useState } from "react";

/** Milliseconds for which it stays. */
const shown = 5000;

/** A word that is said for a while. */
export function useSaid(): readonly [said: string, say: (word: string) => void] {
	const [said, setSaid] = useState("");
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);
	const say = useCallback((word: string) => {
		clearTimeout(timer.current);
		setSaid(word);
		timer.current = setTimeout(() => setSaid(""), shown);
	}, []);
	return [said, say];
}
