using System;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>The names of scopes as results and parameters have them.</summary>
internal static class SettingScopes
{
    internal const string UserEnvironment = "UserEnvironment";
    internal const string MachineEnvironment = "MachineEnvironment";
    internal const string Profile = "Profile";
    internal const string Wsl = "Wsl";
    internal const string Docker = "Docker";
    internal const string Git = "Git";
    internal const string Npm = "Npm";
    internal const string System = "System";
    internal const string Client = "Client";
    internal const string Local = "Local";

    /// <summary>Gets all of them, for parameters.</summary>
    internal static readonly string[] All =
        ["Process", "User", "Project", Local, "Managed", UserEnvironment, MachineEnvironment, Profile, Wsl, Docker, Git, Npm, System, Client];

    /// <summary>Returns the name of a source of the client's own.</summary>
    internal static string Of(SettingScope scope) => scope == SettingScope.ProjectLocal ? Local : scope.ToString();

    /// <summary>Returns the name of what a system keeps for programs that start later.</summary>
    internal static string OfStored(SettingScope scope) => scope switch
    {
        SettingScope.User => UserEnvironment,
        SettingScope.Machine => MachineEnvironment,
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };
}
