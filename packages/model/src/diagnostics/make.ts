import type { Place } from "../located.js";
import { catalogue } from "./catalogue/index.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Entry } from "./entry.js";

type Catalogue = typeof catalogue;
export type Code = keyof Catalogue & `NG${string}`;
type Args<C extends Code> = Catalogue[C] extends Entry<infer A> ? A : never;

/** Where a diagnostic points, and what else bears on it. */
export interface Pointers {
	readonly place?: Place | undefined;
	readonly related?: readonly { readonly place?: Place; readonly message: string }[];
	readonly path?: string;
}

/** Makes the diagnostic of a code from its typed arguments. */
export function diagnostic<C extends Code>(code: C, args: Args<C>, { place, ...rest }: Pointers = {}): Diagnostic {
	const e = catalogue[code] as unknown as Entry<Args<C>>;
	return { code, severity: e.severity, message: e.message(args), hint: e.hint(args), ...(place && { place }), ...rest };
}
