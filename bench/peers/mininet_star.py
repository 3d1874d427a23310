"""The star by Mininet with Linux bridges: mininet_star.py N. Prints how many seconds it took up and down."""

import sys
import time

from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

count = int(sys.argv[1])
start = time.time()
net = Mininet(SingleSwitchTopo(count), switch=LinuxBridge, controller=None, ipBase="10.0.0.0/16")
net.start()
print("up", round(time.time() - start, 4), flush=True)
start = time.time()
net.stop()
print("down", round(time.time() - start, 4), flush=True)
