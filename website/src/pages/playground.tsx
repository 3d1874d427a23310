import Layout from "@theme/Layout";
import type { ReactNode } from "react";

export default function Playground(): ReactNode {
	return <Layout title="Playground"><main><h1>Playground</h1></main></Layout>;
}
