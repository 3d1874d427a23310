/*
 * The lower bound: the star by one process that speaks netlink and starts no other.
 *
 *   cc -O2 -o nl_star nl_star.c && ./nl_star N
 *
 * Names are n1..nN, v1..vN, b1..bN and br0. To be run in a network and mount namespace of its own, which undoes it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static char message[8192];
static struct nlmsghdr *const header = (struct nlmsghdr *)message;

static void stop(const char *what)
{
	perror(what);
	exit(1);
}

static void begin(int type, int flags, const void *body, int length)
{
	memset(message, 0, sizeof message);
	header->nlmsg_len = NLMSG_LENGTH(length);
	header->nlmsg_type = type;
	header->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | flags;
	memcpy(NLMSG_DATA(header), body, length);
}

static struct rtattr *put(int type, const void *data, int length)
{
	struct rtattr *one = (struct rtattr *)(message + NLMSG_ALIGN(header->nlmsg_len));

	one->rta_type = type;
	one->rta_len = RTA_LENGTH(length);
	if (length)
		memcpy(RTA_DATA(one), data, length);
	header->nlmsg_len = NLMSG_ALIGN(header->nlmsg_len) + RTA_ALIGN(one->rta_len);
	return one;
}

static void end(struct rtattr *nest)
{
	nest->rta_len = message + header->nlmsg_len - (char *)nest;
}

static void talk(int sock, const char *what)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	char reply[8192];
	const struct nlmsgerr *error = NLMSG_DATA((struct nlmsghdr *)reply);

	if (sendto(sock, message, header->nlmsg_len, 0, (void *)&kernel, sizeof kernel) < 0)
		stop(what);
	if (recv(sock, reply, sizeof reply, 0) < 0)
		stop(what);
	errno = -error->error;
	if (errno)
		stop(what);
}

static int netlink(void)
{
	return socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
}

static const struct ifinfomsg none;

static void add_bridge(int sock, const char *name)
{
	struct rtattr *info;

	begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &none, sizeof none);
	put(IFLA_IFNAME, name, strlen(name) + 1);
	info = put(IFLA_LINKINFO, 0, 0);
	put(IFLA_INFO_KIND, "bridge", 6);
	end(info);
	talk(sock, "bridge");
}

/* The end `here` in this namespace, the end `there` in the one behind the descriptor. */
static void add_veth(int sock, const char *here, const char *there, int netns)
{
	struct rtattr *info, *data, *peer;

	begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &none, sizeof none);
	put(IFLA_IFNAME, here, strlen(here) + 1);
	info = put(IFLA_LINKINFO, 0, 0);
	put(IFLA_INFO_KIND, "veth", 4);
	data = put(IFLA_INFO_DATA, 0, 0);
	peer = put(VETH_INFO_PEER, &none, sizeof none);
	put(IFLA_IFNAME, there, strlen(there) + 1);
	put(IFLA_NET_NS_FD, &netns, 4);
	end(peer);
	end(data);
	end(info);
	talk(sock, "veth");
}

static void set_up(int sock, int index, int master)
{
	struct ifinfomsg link = { .ifi_index = index, .ifi_flags = IFF_UP, .ifi_change = IFF_UP };

	begin(RTM_NEWLINK, 0, &link, sizeof link);
	if (master)
		put(IFLA_MASTER, &master, 4);
	talk(sock, "up");
}

static void add_address(int sock, int index, unsigned int address)
{
	struct ifaddrmsg body = { .ifa_family = AF_INET, .ifa_prefixlen = 16, .ifa_index = index };

	begin(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, &body, sizeof body);
	put(IFA_LOCAL, &address, 4);
	put(IFA_ADDRESS, &address, 4);
	talk(sock, "address");
}

/* As `ip netns add` does before the first namespace. */
static void share_names(void)
{
	mkdir("/run/netns", 0755);
	if (mount("", "/run/netns", "none", MS_SHARED | MS_REC, 0) == 0)
		return;
	if (mount("/run/netns", "/run/netns", "none", MS_BIND | MS_REC, 0) ||
	    mount("", "/run/netns", "none", MS_SHARED | MS_REC, 0))
		stop("/run/netns");
}

int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 0;
	int machine = open("/proc/self/ns/net", O_RDONLY);
	int sock = netlink();
	int bridge;

	share_names();
	add_bridge(sock, "br0");
	bridge = if_nametoindex("br0");
	set_up(sock, bridge, 0);
	for (int i = 1; i <= count; i++) {
		char path[64], there[16], here[16];
		int netns, inside, index;

		snprintf(path, sizeof path, "/run/netns/n%d", i);
		snprintf(there, sizeof there, "v%d", i);
		snprintf(here, sizeof here, "b%d", i);
		close(open(path, O_RDONLY | O_CREAT | O_EXCL, 0));
		if (unshare(CLONE_NEWNET) || mount("/proc/self/ns/net", path, "none", MS_BIND, 0))
			stop(path);
		netns = open(path, O_RDONLY);
		inside = netlink();
		setns(machine, CLONE_NEWNET);
		add_veth(sock, here, there, netns);
		set_up(sock, if_nametoindex(here), bridge);
		setns(netns, CLONE_NEWNET);
		index = if_nametoindex(there);
		setns(machine, CLONE_NEWNET);
		set_up(inside, 1, 0);
		add_address(inside, index, htonl(0x0a000000u | ((i / 250) << 8) | (i % 250 + 1)));
		set_up(inside, index, 0);
		close(netns);
		close(inside);
	}
	return 0;
}
