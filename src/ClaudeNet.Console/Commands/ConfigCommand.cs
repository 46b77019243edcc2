using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Repair;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet config</c>: Get-, Set- and Remove-ClaudeConfiguration on a command line.</summary>
internal sealed class ConfigCommand
{
    /// <summary>What to type, in place of the parser's own message, which would repeat a value.</summary>
    internal const string Usage = "Give the variable and its value as config set NAME=VALUE, for example config set API_TIMEOUT_MS=600000, or config remove NAME.";

    private readonly Option<string[]> _name = new("--name") { Description = "Names to show; * and ? stand for any characters.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _show = new("--scope") { Description = "Scopes to show: " + string.Join(", ", SettingScopes.All) + ".", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _effective = new("--effective") { Description = "Show what Claude Code would use, and nothing else." };
    private readonly Option<string?> _profile = new("--user-profile") { Description = "The home folder of the user whose settings are read." };
    private readonly Option<string[]> _distribution = new("--distribution") { Description = "WSL distributions to look into, from Windows.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _container = new("--container") { Description = "Containers to look into.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Say whose settings were read, and what could not be." };
    private readonly Argument<string[]> _assignment = new("NAME=VALUE") { Description = "The variable and its value, in one word or in two.", Arity = new ArgumentArity(1, 2) };
    private readonly Argument<string> _variable = new("NAME") { Description = "The variable." };
    private readonly Option<string> _scope = new("--scope") { Description = "Whose settings file: User, Project or Local.", DefaultValueFactory = _ => "User" };
    private readonly Option<bool> _force = new("--force") { Description = "Write a variable that Claude Code is not known to read." };
    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Show what would be changed, and change nothing." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private ConfigCommand(Terminal terminal)
    {
        _terminal = terminal;
        _scope.AcceptOnlyFromAmong("User", "Project", "Local", "user", "project", "local");
        _show.AcceptOnlyFromAmong([.. SettingScopes.All, .. SettingScopes.All.Select(name => name.ToLowerInvariant())]);
    }

    public static Command Create(Terminal terminal)
    {
        var config = new ConfigCommand(terminal);
        var set = new Command("set", "Sets a variable in the env block of one of Claude Code's settings files, and changes nothing else in it.")
        {
            config._assignment, config._scope, config._force, config._whatIf,
        };
        set.SetAction((result, token) => config.ChangeAsync(config.ReadSet(result), result.GetValue(config._whatIf), token));
        var remove = new Command("remove", "Removes a variable from the env block of one of Claude Code's settings files, and changes nothing else in it.")
        {
            config._variable, config._scope, config._whatIf,
        };
        remove.SetAction((result, token) => config.ChangeAsync(config.ReadRemove(result), result.GetValue(config._whatIf), token));
        var command = new Command("config", "Shows every setting that counts for the way to Claude, which one wins, and what is wrong with it.")
        {
            config._name, config._show, config._effective, config._profile, config._distribution, config._container, config._verbose, set, remove,
        };
        config._output.AddTo(command);
        command.SetAction(config.ShowAsync);
        return command;
    }

    private async Task<int> ShowAsync(ParseResult result, CancellationToken cancellationToken)
    {
        PlatformServices platform = SystemPlatform.Create();
        string? profile = result.GetValue(_profile) is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        if (profile is not null && !platform.Files.DirectoryExists(profile))
        {
            _terminal.Error.WriteLine($"There is no folder '{profile}', or this user may not see it.");
            return ExitCode.Usage;
        }

        var query = new SettingQuery
        {
            Names = result.GetValue(_name) ?? [],
            Scopes = result.GetValue(_show) ?? [],
            EffectiveOnly = result.GetValue(_effective),
            Load = new LoadOptions { UserProfile = profile },
        };
        var settings = new List<ClaudeSetting>();
        bool complete = true;
        foreach (SettingPlace place in SettingPlace.Of(result.GetValue(_distribution), result.GetValue(_container)))
        {
            try
            {
                SettingInventory inventory = await place.ReadAsync(platform, query, cancellationToken).ConfigureAwait(false);
                settings.AddRange(inventory.Settings);
                WriteRemarks(inventory, result.GetValue(_verbose));
            }
            catch (Exception exception) when (exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException or ArgumentException)
            {
                _terminal.Error.WriteLine($"{place.Name ?? "config"}: {exception.Message}");
                complete = false;
            }
        }

        Write(settings, _output.Of(result));
        return complete ? ExitCode.Done : ExitCode.Usage;
    }

    private void WriteRemarks(SettingInventory inventory, bool verbose)
    {
        if (verbose)
        {
            foreach (string remark in inventory.Remarks)
            {
                _terminal.Error.WriteLine(remark);
            }
        }

        foreach (UnreadableItem item in inventory.Unreadable)
        {
            _terminal.Error.WriteLine($"Not read: {item}");
        }
    }

    private void Write(List<ClaudeSetting> settings, OutputKind kind)
    {
        switch (kind)
        {
            case OutputKind.Json:
                var json = new JsonWriter(indented: true);
                json.StartArray();
                settings.ForEach(setting => SettingJson.WriteSetting(json, setting));
                json.EndArray();
                _terminal.Out.WriteLine(json.ToString());
                break;
            case OutputKind.JsonLines:
                settings.ForEach(setting => _terminal.Out.WriteLine(SettingJson.Write(setting, indented: false)));
                break;
            default:
                _terminal.WriteLines(SettingText.Render(settings, _terminal.Width));
                break;
        }
    }

    private ConfigurationRequest? ReadSet(ParseResult result)
    {
        string[] words = result.GetValue(_assignment)!;
        int equals = words[0].IndexOf('=', StringComparison.Ordinal);
        if (words.Length == 2 && equals < 0)
        {
            return new ConfigurationRequest { Name = words[0], Value = words[1], Scope = ReadScope(result), Force = result.GetValue(_force), Command = "claudenet config set" };
        }

        if (words.Length == 2 || equals <= 0)
        {
            // What was given is not repeated: it could be a value.
            _terminal.Error.WriteLine(Usage);
            return null;
        }

        return new ConfigurationRequest { Name = words[0][..equals], Value = words[0][(equals + 1)..], Scope = ReadScope(result), Force = result.GetValue(_force), Command = "claudenet config set" };
    }

    private ConfigurationRequest ReadRemove(ParseResult result)
        => new() { Name = result.GetValue(_variable)!, Scope = ReadScope(result), Command = "claudenet config remove" };

    private SettingScope ReadScope(ParseResult result) => result.GetValue(_scope)!.ToUpperInvariant() switch
    {
        "PROJECT" => SettingScope.Project,
        "LOCAL" => SettingScope.ProjectLocal,
        _ => SettingScope.User,
    };

    private async Task<int> ChangeAsync(ConfigurationRequest? request, bool whatIf, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            return ExitCode.Usage;
        }

        try
        {
            var changer = new ConfigurationChanger(SystemPlatform.Create());
            ConfigurationPlan plan = changer.Plan(request);
            foreach (string warning in plan.Warnings)
            {
                _terminal.Error.WriteLine(warning);
            }

            foreach (string line in plan.Diff)
            {
                _terminal.Out.WriteLine(line);
            }

            if (plan.Step is null)
            {
                _terminal.Out.WriteLine($"{plan.Path}: nothing to change.");
            }
            else if (!whatIf && await changer.ApplyAsync(plan, cancellationToken).ConfigureAwait(false) is ClaudeChange change)
            {
                _terminal.Out.WriteLine($"Changed. 'claudenet change undo {change.Id}' takes it back.");
            }

            return ExitCode.Done;
        }
        catch (ConfigurationRefusal exception)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is SettingsFileException or ChangeException or IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }
}
