import { translate } from "@docusaurus/Translate";
import MDXComponents from "@theme-original/MDXComponents";
import type { ComponentProps, ReactNode } from "react";

/** Wider than the page it scrolls, and who has only a keyboard has to get to it. */
function Table(props: ComponentProps<"table">): ReactNode {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
		// biome-ignore lint/a11y/useSemanticElements: it is no group of fields
		<div className="ng-scroll" role="group" tabIndex={0} aria-label={translate({ id: "table", message: "Table" })}>
			<table {...props} />
		</div>
	);
}

/** A file beside the page, as the build names it: `setup-` and a hash. */
const fileName = /\/assets\/files\/([^/]+)-[0-9a-f]{32}(\.[\w.]+)$/;

/** Pages end with a slash; files don't, and are saved under their own name. */
function Anchor(props: ComponentProps<"a">): ReactNode {
	const [, name, extension] = fileName.exec(props.href ?? "") ?? [];
	if (name === undefined) return <MDXComponents.a {...props} />;
	const { children, href } = props;
	return (
		<a href={href} download={`${name}${extension}`}>
			{children}
		</a>
	);
}

export default { ...MDXComponents, table: Table, a: Anchor };
