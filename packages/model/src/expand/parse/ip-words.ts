/**
 * Words that `ip link add WORD`, `ip link set WORD up`, `ip link show WORD` or `ip addr show WORD` read as their own
 * (iproute2 6.1, each tried), so that an interface of that name can't be typed. Scripts always say `dev` or `name`;
 * people and pages don't.
 */
const exact: ReadonlySet<string> = new Set([
	..."all allmulticast arp brd carrier default dev down group index label link mode mtu multicast name netns".split(
		" ",
	),
	..."parentdev peer promisc protodown qlen scope state to trailers up vf via vrf xdp xdpdrv xdpgeneric xdpoffload".split(
		" ",
	),
]);

/** ip takes these for any beginning of them, so `br` is `broadcast`. */
const shortened =
	"address addrgenmode alias broadcast dynamic help link-netnsid master nomaster numrxqueues numtxqueues txqueuelen type".split(
		" ",
	);

/** The word of its own that ip reads where it is given this name. */
export function ipWord(name: string): string | undefined {
	if (exact.has(name)) return name;
	return shortened.find((word) => word.startsWith(name));
}
