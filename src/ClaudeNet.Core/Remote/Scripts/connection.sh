# Tells about this place's way to Claude. Set before it: url ("" for the environment's), wait (seconds of each try), families ("4 6"), proxy ("" for
# the environment's, "none", or a URL), reach ("" for nothing, "names" or "all"), again ("" or 1: leave out what the first call told), and arguments,
# key and lend (a proxy) for a claudenet that is there.

# Hundredths of a second since the machine started, without a process of its own.
tick() {
    now=0
    if read -r now rest </proc/uptime; then now=${now%.*}${now#*.}; fi
} 2>/dev/null

# timeout(1) of coreutils and of busybox; without it the caller's own limit is the only one.
limit() {
    if [ -n "$timeout" ]; then timeout "$seconds" "$@"; else "$@"; fi
}

find_tools() {
    timeout=
    if timeout 1 true; then timeout=1; fi
    seconds=${wait%.*}
    seconds=$((seconds + 1))
} >/dev/null 2>&1 </dev/null

own_program() {
    program=$(command -v claudenet 2>/dev/null) || return 1
    # Neither a relative name nor a program of the Windows that lends its PATH to a distribution.
    case $program in
        /mnt/*) return 1 ;;
        /*) ;;
        *) return 1 ;;
    esac
    say program "$program"
    # A proxy with a password does not go on a command line.
    if [ -n "$lend" ]; then
        unset no_proxy NO_PROXY
        https_proxy=$lend
        export https_proxy
    fi
    if [ -n "$key" ]; then
        answer=$(printf '%s\n' "$key" | eval '"$program" test --json --api-key-stdin '"$arguments" 2>/dev/null)
    else
        answer=$(eval '"$program" test --json '"$arguments" 2>/dev/null </dev/null)
    fi
    code=$?
    case $code in
        0 | 1) ;;
        *) say refused "$code"; return 1 ;;
    esac
    printf '%s\n' "$answer" | sed "s/^/$mark j /"
    say ran "$code"
}

facts() {
    variables
    say w "$(pwd)"
    say date "$(date +%s)"
    home=${HOME:-/}
    settings=${CLAUDE_CONFIG_DIR:-$home/.claude}
    file "$settings/settings.json" 1048576
    present "$settings"
    present "$settings/.credentials.json"
    file /etc/claude-code/managed-settings.json 1048576
    present /.dockerenv
    present /run/.containerenv
    file /proc/sys/kernel/osrelease
    file /etc/resolv.conf
    file /etc/hosts
    file /proc/self/net/route
    file /proc/self/net/ipv6_route
    file /proc/self/net/if_inet6
    file /proc/self/net/fib_trie
    client
    authorities "${NODE_EXTRA_CA_CERTS:-}"
}

authorities() {
    [ -n "$1" ] || return 0
    if [ ! -e "$1" ]; then say ca Missing "$1"
    elif [ ! -r "$1" ]; then say ca Unreadable "$1"
    elif grep -q 'BEGIN .*CERTIFICATE' "$1" 2>/dev/null; then say ca Readable "$1"
    else say ca NoCertificate "$1"
    fi
}

# Takes a URL apart: host and port.
apart() {
    part=${1#*://}
    part=${part%%[/?#]*}
    part=${part##*@}
    case $part in
        \[*\]*) host=${part#\[}; port=${host#*\]}; host=${host%%\]*}; port=${port#:} ;;
        *:*) host=${part%:*}; port=${part##*:} ;;
        *) host=$part; port= ;;
    esac
}

# The addresses of one family as programs here get them.
look() {
    tick; begun=$now
    lines=$(limit getent "ahostsv$1" "$2" 2>/dev/null </dev/null)
    code=$?
    tick
    # With no interface but loopback up, getent asked for one family leaves out loopback's addresses; programs do get them. The answer comes at once or not at all.
    if [ "$code" = 2 ] && [ $((now - begun)) -lt 50 ]; then
        other=$(limit getent ahosts "$2" 2>/dev/null </dev/null | if [ "$1" = 4 ]; then grep -v :; else grep :; fi)
        if [ -n "$other" ]; then lines=$other; code=0; fi
        tick
    fi
    found=$(printf '%s\n' "$lines" | while read -r address kind rest; do [ "$kind" != STREAM ] || printf '%s ' "$address"; done)
    say n "$1" "$3" "$2" "$code" "$((begun - start))" "$((now - begun))" "$found"
    if [ "$code" != 0 ] && [ "$1" = "${families%% *}" ]; then explain "$2" "$3"; fi
}

# What the resolver itself says where getent says only "no".
explain() {
    if command -v nslookup >/dev/null 2>&1; then
        limit nslookup "$1" 2>&1 </dev/null | sed -nE "s/^.*(NXDOMAIN|SERVFAIL|REFUSED|timed out|no servers could be reached|No answer).*\$/$mark x $2 \1/p" | head -n 3
    elif command -v python3 >/dev/null 2>&1; then
        limit python3 -c 'import socket,sys
try:
    socket.getaddrinfo(sys.argv[1], 443)
except socket.gaierror as e:
    print({socket.EAI_NONAME: "NXDOMAIN", socket.EAI_AGAIN: "EAI_AGAIN"}.get(e.errno, "EAI_FAIL"))' "$1" 2>/dev/null </dev/null | sed "s/^/$mark x $2 /"
    fi
}

names() {
    if ! command -v getent >/dev/null 2>&1; then say lacks getent; return; fi
    case $1 in *:* | '') return ;; esac
    case $1 in *[!0-9.]*) ;; *) return ;; esac
    for family in $families; do look "$family" "$1" "$2" & done
    wait
}

# One exchange with curl: the answer's body in lines that begin with b, of the rest the lines that say how far it came. What was sent is never shown.
keep='/^b /p
/^\* +(Trying|connect to|Immediate connect fail|Connected to|Established connection to|SSL connection using|ALPN|Server certificate|subject:|issuer:|start date:|expire date:|Could not resolve)/p
/^< *([Hh][Tt][Tt][Pp]\/|[Rr]equest-[Ii]d:|[Dd]ate:|[Ss]erver:|[Vv]ia:|[Cc][Ff]-[Rr]ay:|[Cc]f-[Mm]itigated:|[Ll]ocation:|[Cc]ontent-[Tt]ype:|[Rr]etry-[Aa]fter:|[Pp]roxy-[Aa]uthenticate:)/p
/^curl: /p'

ask() {
    name=$1
    shift
    tick; begun=$now
    format="
$mark-w http=%{http_code} dns=%{time_namelookup} tcp=%{time_connect} tls=%{time_appconnect} sent=%{time_pretransfer} first=%{time_starttransfer} total=%{time_total} ip=%{remote_ip} connect=%{http_connect}
"
    answer=$({ {
        curl -q -v -sS -o - --connect-timeout "$wait" --max-time "$wait" -A claudenet -H 'anthropic-version: 2023-06-01' -w "$format" "$@" "$url${question:-/api/hello}" 2>&3 </dev/null
        printf '\n%s-c %s\n' "$mark" "$?"
    } | tr -d '\000\r' | sed -nE -e "/^$mark-[wc] /{p;d;}" -e '1,40p' | cut -c1-500 | sed 's/^/b /'; } 3>&1 | tr -d '\r' | sed -nE "$keep" | sed "s/^/$mark c $name /")
    tick
    printf '%s a %s %s %s\n%s\n%s z %s\n' "$mark" "$name" "$((begun - start))" "$((now - begun))" "$answer" "$mark" "$name"
    # What follows the first question of a way: k looks past an untrusted certificate, x trusts the client's extra file, m and o are what gateways know.
    case $name in
        *[kxmo]) ;;
        *) ask_more "$@" ;;
    esac
}

ask_more() {
    way=$name
    case $answer in
        *"b $mark-c 60"*)
            if [ -n "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r "$NODE_EXTRA_CA_CERTS" ]; then ask "${way}x" "$@" --cacert "$NODE_EXTRA_CA_CERTS"; fi
            ask "${way}k" "$@" -k
            ;;
        *"-w http=4"* | *"-w http=3"* | *"-w http=2"*)
            case $answer in
                *'"message":"hello"'*) ;;
                *)
                    question='/v1/models?limit=1'
                    ask "${way}m" "$@"
                    question=/v1/messages
                    ask "${way}o" "$@" -X POST -H 'Content-Type: application/json' -d '{}'
                    ;;
            esac
            ;;
    esac
}

ask_through() {
    unset no_proxy NO_PROXY all_proxy ALL_PROXY
    https_proxy=$proxy
    HTTPS_PROXY=$proxy
    http_proxy=$proxy
    export https_proxy HTTPS_PROXY http_proxy
    ask p
}

# Node knows the layers by their own errors.
node_script='
const net=require("net"),tls=require("tls"),dns=require("dns");
const [mark,family,text,wait,name,start]=process.argv.slice(1);const url=new URL(text);
const host=url.hostname.replace(/^\[|\]$/g,""),port=Number(url.port||(url.protocol==="https:"?443:80));
const began=process.hrtime.bigint();const at=()=>(Number(process.hrtime.bigint()-began)/1e9).toFixed(6);
const out=[];let done=false;const t={dns:0,tcp:0,tls:0,first:0};let ip="",status=0;
const end=code=>{if(done)return;done=true;
out.push(mark+" c "+name+" b "+mark+"-w http="+status+" dns="+t.dns+" tcp="+t.tcp+" tls="+t.tls+" first="+t.first+" total="+at()+" ip="+ip+" connect=000");
out.push(mark+" c "+name+" node "+code);process.stdout.write(out.join("\n")+"\n");process.exit(0)};
setTimeout(()=>end("ETIMEDOUT"),Number(wait)*1000);
dns.lookup(host,{family:Number(family)},(e,a)=>{t.dns=at();if(e)return end(e.code);ip=a;
const s=net.connect({host:a,port});s.on("error",e=>end(e.code||"ERROR"));
s.on("connect",()=>{t.tcp=at();if(url.protocol!=="https:")return send(s);
const c=tls.connect({socket:s,servername:net.isIP(host)?undefined:host,host,rejectUnauthorized:true},()=>{t.tls=at();out.push(mark+" c "+name+" * SSL connection using "+c.getProtocol());const p=c.getPeerCertificate();if(p&&p.issuer)out.push(mark+" c "+name+" *  issuer: O="+(p.issuer.O||"")+"; CN="+(p.issuer.CN||""));send(c)});
c.on("error",e=>end(e.code||"ERROR"));c.on("close",()=>end("ECONNRESET"))})});
function send(c){let got="";c.setEncoding("latin1");
c.write("GET "+url.pathname.replace(/\/$/,"")+"/api/hello HTTP/1.1\r\nHost: "+url.host+"\r\nUser-Agent: claudenet\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
c.on("data",d=>{if(!got)t.first=at();got+=d;if(got.length>65536)finish()});c.on("end",finish);
function finish(){if(done)return;const cut=got.indexOf("\r\n\r\n");const head=(cut<0?got:got.slice(0,cut)).split("\r\n");const m=/^HTTP\/\d\.\d (\d{3})/.exec(head[0]);
if(!m)return end(got?"HPE_INVALID":"ECONNRESET");status=Number(m[1]);
head.filter(l=>/^(http\/|request-id:|date:|server:|via:|cf-ray:|cf-mitigated:|location:|content-type:|retry-after:)/i.test(l)).forEach(l=>out.push(mark+" c "+name+" < "+l));
let body=cut<0?"":got.slice(cut+4);if(/^transfer-encoding:.*chunked/im.test(head.join("\n")))body=body.replace(/^[0-9a-f]+\r\n/i,"").replace(/\r\n0\r\n\r\n$/,"");
body.split(/\r?\n/).slice(0,40).forEach(l=>out.push(mark+" c "+name+" b "+l.slice(0,500)));end("OK")}}'

ask_node() {
    tick; begun=$now
    answer=$(limit node -e "$node_script" "$mark" "$1" "$url" "$wait" "d$1" 2>/dev/null </dev/null)
    tick
    printf '%s a d%s %s %s\n%s\n%s z d%s\n' "$mark" "$1" "$((begun - start))" "$((now - begun))" "$answer" "$mark" "$1"
}

# wget says whether it works, and in words why not.
ask_wget() {
    tick; begun=$now
    answer=$({ {
        limit wget -S -O - -T "$seconds" "$url/api/hello" 2>&3 </dev/null
        printf '\n%s-c %s\n' "$mark" "$?"
    } | tr -d '\000\r' | sed -nE -e "/^$mark-c /{p;d;}" -e '1,40p' | cut -c1-500 | sed 's/^/b /'; } 3>&1 | tr -d '\r' | sed -nE \
        -e "/^b /{s/^/$mark c g /p;d;}" \
        -e "/^ *(HTTP\/[0-9]|[A-Z][A-Za-z-]+: [^ ])/{s/^ */$mark c g < /p;d;}" \
        -e "/^wget:|^Connecting to|failed|refused|rror|unable to|cannot verify|timed out|certificate/{s/^/$mark c g wget /p;d;}")
    tick
    printf '%s a g %s %s\n%s\n%s z g\n' "$mark" "$((begun - start))" "$((now - begun))" "$answer" "$mark"
}

asks() {
    if command -v curl >/dev/null 2>&1; then
        say tool curl
        for family in $families; do ask "d$family" "-$family" --noproxy '*' & done
        if [ -n "$proxy" ]; then ask_through & fi
    elif command -v node >/dev/null 2>&1; then
        say tool node
        for family in $families; do ask_node "$family" & done
    elif command -v wget >/dev/null 2>&1; then
        say tool wget
        ask_wget &
    else
        say tool none
    fi
    wait
}

main() {
    say begin 1
    find_tools
    tick; start=$now
    if [ -z "$again" ]; then
        if own_program; then say end; return; fi
        facts
        # The client's own order; any of them serves any URL.
        if [ -z "$proxy" ]; then
            proxy=${https_proxy:-${HTTPS_PROXY:-${http_proxy:-${HTTP_PROXY:-${all_proxy:-${ALL_PROXY:-}}}}}}
        fi
        if [ -z "$url" ]; then url=${ANTHROPIC_BASE_URL:-https://api.anthropic.com}; fi
    fi
    url=${url%/}
    [ "$proxy" != none ] || proxy=
    apart "$url"
    # An address has the family that it has.
    case $host in
        *:*) families=6 ;;
        *[!0-9.]*) ;;
        *) families=4 ;;
    esac
    say asked "$host" "$port"
    if [ -z "$reach" ]; then say end; return; fi
    target=$host
    if [ -n "$proxy" ]; then apart "$proxy"; names "$host" proxy & fi
    names "$target" endpoint &
    if [ "$reach" = all ]; then asks & fi
    wait
    say end
}
main </dev/null
