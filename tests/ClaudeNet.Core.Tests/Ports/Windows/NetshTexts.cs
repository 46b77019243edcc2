using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ClaudeNet.Core.Tests.Ports.Windows;

/// <summary>What netsh prints in several languages, in the OEM code page of each.</summary>
internal static class NetshTexts
{
    /// <summary>Gets <c>show dynamicport tcp</c> by language: 49152 and 16384 in each.</summary>
    internal static IReadOnlyDictionary<string, byte[]> Dynamic { get; } = new Dictionary<string, byte[]>
    {
        // As Microsoft's article on port exhaustion shows it.
        ["en"] = Bytes(437, "\nProtocol tcp Dynamic Port Range\n---------------------------------\nStart Port      : 49152\nNumber of Ports : 16384\n\n"),

        // As a Chinese Windows prints it.
        ["zh-CN"] = Bytes(936, "\n协议 tcp 动态端口范围\n---------------------------------\n启动端口        : 49152\n端口数          : 16384\n\n"),

        // Made up from the words that these languages use; the shape is the program's.
        ["de"] = Bytes(850, "\nDynamischer Portbereich für das Protokoll \"tcp\"\n---------------------------------\nStartport        : 49152\nAnzahl von Ports : 16384\n\n"),
        ["es"] = Bytes(850, "\nIntervalo de puertos dinámicos de protocolo tcp\n---------------------------------\nPuerto de inicio   : 49152\nNúmero de puertos  : 16384\n\n"),
        ["pt-BR"] = Bytes(850, "\nIntervalo de Portas Dinâmicas tcp de Protocolo\n---------------------------------\nPorta Inicial      : 49152\nNúmero de Portas : 16384\n\n"),
        ["fr"] = Bytes(850, "\nPlage de ports dynamique du protocole tcp\n---------------------------------\nPort de démarrage   : 49152\nNombre de ports     : 16384\n\n"),
        ["ja"] = Bytes(932, "\nプロトコル tcp の動的ポートの範囲\n---------------------------------\n開始ポート　　：49152\nポート数　　　： 16384\n\n"),
    };

    /// <summary>Gets <c>show excludedportrange protocol=tcp</c> by language: 80, 5357, 50000 to 50059 (an administrator's) in each.</summary>
    internal static IReadOnlyDictionary<string, byte[]> Excluded { get; } = new Dictionary<string, byte[]>
    {
        ["en"] = Bytes(437, Table("Protocol tcp Port Exclusion Ranges", "Start Port    End Port      ", "* - Administered port exclusions.")),
        ["zh-CN"] = Bytes(936, Table("协议 tcp 端口排除范围", "开始端口    结束端口      ", "* - 管理的端口排除。")),
        ["de"] = Bytes(850, Table("Portausschlussbereiche für das Protokoll \"tcp\"", "Startport      Endport      ", "* - Verwaltete Portausschlüsse.")),
        ["es"] = Bytes(850, Table("Intervalos de exclusión de puertos del protocolo tcp", "Puerto de inicio  Puerto final  ", "* - Exclusiones de puertos administradas.")),

        // Made up, as above.
        ["pt-BR"] = Bytes(850, Table("Intervalos de Exclusão de Porta tcp de Protocolo", "Porta Inicial    Porta Final      ", "* - Exclusões de porta administradas.")),
        ["fr"] = Bytes(850, Table("Plages d'exclusion de ports tcp de protocole", "Port de début    Port de fin      ", "* - Exclusions de ports gérés.")),
        ["ja"] = Bytes(932, Table("プロトコル tcp ポート除外範囲", "開始ポート    終了ポート      ", "* - 管理されたポート除外。")),
    };

    internal static string[] Languages => [.. Dynamic.Keys.Order(System.StringComparer.Ordinal)];

    private static string Table(string title, string heads, string note)
        => $"\n{title}\n\n{heads}\n----------    --------      \n        80          80      \n      5357        5357      \n     50000       50059     *\n\n{note}\n\n";

    private static byte[] Bytes(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text.Replace("\n", "\r\n", System.StringComparison.Ordinal));
}
