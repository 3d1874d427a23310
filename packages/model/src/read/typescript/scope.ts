import type ts from "typescript";
import type { Place } from "../../located.js";
import type { Value } from "./value.js";

/** One source file while it is worked out. */
export interface Unit {
	readonly file: string;
	readonly source: ts.SourceFile;
	readonly placeOf: (node: ts.Node) => Place;
	readonly placeAt: (start: number, end: number) => Place;
}

interface Binding {
	/** Absent: not reached yet. */
	value?: Value;
	readonly declared: Place;
}

/** Names that are visible at one point of a file. */
export class Scope {
	readonly unit: Unit;
	readonly #parent: Scope | undefined;
	readonly #bindings = new Map<string, Binding>();

	constructor(unit: Unit, parent?: Scope) {
		this.unit = unit;
		this.#parent = parent;
	}

	/** Makes the name known, without a value yet. Gives the place of the earlier declaration where there is one. */
	declare(name: string, declared: Place): Place | undefined {
		const earlier = this.#bindings.get(name);
		if (!earlier) this.#bindings.set(name, { declared });
		return earlier?.declared;
	}

	/** Gives a declared name its value. */
	set(name: string, value: Value): void {
		const binding = this.#bindings.get(name);
		if (binding) binding.value = value;
	}

	/** Place of the name's declaration in this very scope. */
	own(name: string): Place | undefined {
		return this.#bindings.get(name)?.declared;
	}

	find(name: string): Binding | undefined {
		return this.#bindings.get(name) ?? this.#parent?.find(name);
	}

	/** All visible names, nearest first. */
	names(): string[] {
		return [...this.#bindings.keys(), ...(this.#parent?.names() ?? [])];
	}
}
