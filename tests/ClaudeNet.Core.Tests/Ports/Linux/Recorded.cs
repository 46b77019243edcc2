using System.Text;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>What Linux 6.18 printed in a namespace whose rule gives others the ports 60700-61000; shortened where nothing is lost.</summary>
internal static class Recorded
{
    internal const string Tcp = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
           0: 0200090A:849E 017100CB:0009 04 00000001:00000000 01:00000014 00000000     0        0 0 2 00000000a62a184c 20 0 0 10 -1                         
           1: 0200090A:84AC 017100CB:0009 01 00000000:00000000 00:00000000 00000000     0        0 1129368 2 00000000dfb19acb 20 0 0 10 -1                   

        """;

    internal const string Tcp6 = """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000000000000000000000000000:000A 00000000000000000000000000000000:0000 0A 00000000:00000002 00:00000000 00000000     0        0 1129369 3 00000000b0cb8da9 100 0 0 10 0
           1: 0000000000000000FFFF00000100007F:A824 0000000000000000FFFF00000100007F:000A 01 00000000:00000000 00:00000000 00000000     0        0 1129371 2 00000000ba6880ff 20 0 0 10 -1
           3: 00000000000000000000000001000000:B6EA 00000000000000000000000001000000:000A 06 00000000:00000000 00:00000000 00000000     0        0 0 2 00000000da56f6d0 20 0 0 10 -1

        """;

    internal const string Udp = """
           sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            
         8632: 0200090A:DEBE 017100CB:0035 01 00000000:00000000 00:00000000 00000000     0        0 1129373 2 00000000dd4e210e 0       

        """;

    internal const string Udp6 = """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
          815: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1129372 2 0000000046db26f1 0

        """;

    internal const string Conntrack = """
        ipv4     2 tcp      6 431999 ESTABLISHED src=127.0.0.1 dst=127.0.0.1 sport=43044 dport=10 src=127.0.0.1 dst=127.0.0.1 sport=10 dport=43044 [ASSURED] mark=0 zone=0 use=2
        ipv4     2 tcp      6 431999 ESTABLISHED src=10.9.0.2 dst=203.0.113.1 sport=33964 dport=9 src=203.0.113.1 dst=10.9.0.2 sport=9 dport=60835 [ASSURED] mark=0 zone=0 use=2
        ipv4     2 tcp      6 60 TIME_WAIT src=10.9.0.2 dst=203.0.113.1 sport=33950 dport=9 packets=5 bytes=270 src=203.0.113.1 dst=10.9.0.2 sport=9 dport=60870 packets=4 bytes=216 [ASSURED] mark=0 zone=0 use=2
        ipv4     2 udp      17 28 src=10.9.0.2 dst=203.0.113.1 sport=57022 dport=53 [UNREPLIED] src=203.0.113.1 dst=10.9.0.2 sport=53 dport=60701 mark=0 zone=0 use=2

        """;

    internal const string Sockstat = """
        sockets: used 9
        TCP: inuse 1 orphan 0 tw 1 alloc 11 mem 52
        UDP: inuse 1 mem 256
        UDPLITE: inuse 0
        RAW: inuse 0
        FRAG: inuse 0 memory 0

        """;

    internal const string Sockstat6 = """
        TCP6: inuse 5
        UDP6: inuse 1
        UDPLITE6: inuse 0
        RAW6: inuse 0
        FRAG6: inuse 0 memory 0

        """;

    internal const string ConntrackStat = """
        entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
        00000003  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 0000000a 0000000b 00000000 00000000  00000000 00000000 00000000 00000000
        00000003  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000010 00000010 00000000 00000000  00000000 00000000 00000000 00000000

        """;

    internal const string Netstat = """
        TcpExt: SyncookiesSent TW TCPTimeouts TCPSynRetrans TCPOrigDataSent
        TcpExt: 0 11498 122 26 2494
        IpExt: InNoRoutes InTruncatedPkts
        IpExt: 0 7

        """;

    /// <summary>nft 1.0.6 on the rule that WSL installs in mirrored mode, beside rules of others.</summary>
    internal const string Nft = """
        {"nftables": [{"metainfo": {"version": "1.0.6", "release_name": "Lester Gooch #5", "json_schema_version": 1}}, {"table": {"family": "ip", "name": "nat", "handle": 1}},
        {"chain": {"family": "ip", "table": "nat", "name": "WSLPOSTROUTING", "handle": 1, "type": "nat", "hook": "postrouting", "prio": 99, "policy": "accept"}},
        {"rule": {"family": "ip", "table": "nat", "chain": "WSLPOSTROUTING", "handle": 2, "expr": [{"match": {"op": "==", "left": {"meta": {"key": "oif"}}, "right": "lo"}},
        {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "sport"}}, "right": {"range": [1, 65535]}}}, {"match": {"op": "!=", "left": {"meta": {"key": "mark"}}, "right": 1}},
        {"counter": {"packets": 0, "bytes": 0}}, {"masquerade": {"port": {"range": [60700, 61000]}}}]}},
        {"rule": {"family": "ip", "table": "nat", "chain": "OTHER", "handle": 3, "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": {"prefix": {"addr": "10.0.0.0", "len": 8}}}},
        {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "protocol"}}, "right": "tcp"}}, {"counter": {"packets": 0, "bytes": 0}}, {"snat": {"addr": "1.2.3.4", "port": {"range": [1000, 2000]}, "flags": "random"}}]}}]}
        """;

    internal static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text.Replace("\r\n", "\n"));
}
