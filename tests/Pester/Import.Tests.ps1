# Importing: at once from many threads, again and again, and without doing any work.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'An import' {
    It 'works on 32 threads at once in a process that never loaded the module' {
        $answers = Invoke-FreshShell @'
$pool = [runspacefactory]::CreateRunspacePool(32, 32)
$pool.Open()
$runs = foreach ($i in 1..32) {
    $shell = [powershell]::Create()
    $shell.RunspacePool = $pool
    # Runspaces of a pool share the lists of types and views, and PowerShell 7.6 reads them without a lock while it loads a manifest: that import fails, and the next one works.
    $null = $shell.AddScript("try { Import-Module '$modulePath' -ErrorAction Stop } catch { if (`$_ -notlike 'Collection was modified*') { throw }; Import-Module '$modulePath' -ErrorAction Stop }; '{0} {1} {2}' -f (Get-Command -Module ClaudeNet).Count, @(Get-Module ClaudeNet).Count, (Get-Command Test-ClaudeConnection).Source")
    @{ Shell = $shell; Handle = $shell.BeginInvoke() }
}
foreach ($run in $runs) { $run.Shell.EndInvoke($run.Handle); $run.Shell.Streams.Error | ForEach-Object { "error $_" } }
'@
        $answers.Count | Should -Be 32
        $answers | Sort-Object -Unique | Should -Be "$($cmdlets.Count) 1 ClaudeNet"
    }

    It 'keeps the cmdlets and their source however often it is repeated' {
        $states = Invoke-FreshShell @'
function Show { '{0}; {1} module; from {2}' -f ((Get-Command -Module ClaudeNet).Name -join ' '), @(Get-Module ClaudeNet*).Count, ((Get-Command *-Claude*).Source | Sort-Object -Unique) }
Import-Module $modulePath; Show
Import-Module $modulePath; Show
Import-Module $modulePath -Force; Show
Import-Module $modulePath -Force; Show
Remove-Module ClaudeNet; "$(@(Get-Command *-Claude* -ErrorAction Ignore).Count) left"
Import-Module $modulePath; Show
'@
        $states.Count | Should -Be 6
        $states[4] | Should -Be '0 left'
        $states[0, 1, 2, 3, 5] | Sort-Object -Unique | Should -Be "$($cmdlets -join ' '); 1 module; from ClaudeNet"
    }

    It 'keeps a test endpoint running through Remove-Module and a new import' {
        $found = Invoke-FreshShell @'
Import-Module $modulePath
$null = Start-ClaudeTestEndpoint -Name kept
Remove-Module ClaudeNet
Import-Module $modulePath
(Get-ClaudeTestEndpoint).Name
Stop-ClaudeTestEndpoint -All
'@
        $found | Should -Be 'kept'
    }

    It 'writes no file, sets no variable, starts no process and loads nothing of the network' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'home')
        $saved = $env:HOME, $env:TMPDIR, $env:PSModuleAnalysisCachePath
        try {
            # PowerShell's own cache is not the module's doing.
            $env:HOME, $env:TMPDIR, $env:PSModuleAnalysisCachePath = $folder.FullName, $folder.FullName, (Join-Path $TestDrive 'cache')
            $changes = Invoke-FreshShell @'
function Get-State {
    Get-ChildItem $HOME, ([IO.Path]::GetTempPath()) -Recurse -Force | ForEach-Object { "file $($_.FullName)" }
    [Environment]::GetEnvironmentVariables().GetEnumerator() | ForEach-Object { "variable $($_.Key)=$($_.Value)" }
    if ($IsLinux) { (Get-Content "/proc/$PID/task/*/children") -split ' ' -ne '' | ForEach-Object { "process $_" } }
    [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { "assembly $($_.GetName().Name)" }
}
$null = Get-State
$before = Get-State
Import-Module $modulePath
Get-State | Where-Object { $_ -notin $before }
'@
        } finally {
            $env:HOME, $env:TMPDIR, $env:PSModuleAnalysisCachePath = $saved
        }

        $changes | Where-Object { $_ -notlike 'assembly *' } | Should -BeNullOrEmpty
        $changes | Should -Contain 'assembly ClaudeNet.PowerShell'
        $changes | Where-Object { $_ -match '^assembly System\.(Net|Diagnostics\.Process|IO\.Pipes|Security\.Cryptography)' } | Should -BeNullOrEmpty
    }

    It 'loads the build of Core for this PowerShell, and nothing twice' {
        $loaded = Invoke-FreshShell @'
Import-Module $modulePath
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'ClaudeNet*' } | ForEach-Object {
    '{0} {1}' -f $_.GetName().Name, ($_.GetCustomAttributesData() | Where-Object { $_.AttributeType.Name -eq 'TargetFrameworkAttribute' }).ConstructorArguments[0].Value
}
'@
        $core = if ($PSEdition -eq 'Core') { '.NETCoreApp,Version=v8.0' } else { '.NETStandard,Version=v2.0' }
        $loaded | Sort-Object | Should -Be "ClaudeNet.Core $core", 'ClaudeNet.PowerShell .NETStandard,Version=v2.0'
    }

    It 'runs no script and binds nothing at run time, which is what makes a first import slow' {
        Get-ChildItem (Split-Path $modulePath) -Recurse -Include *.psm1, *.ps1 | Should -BeNullOrEmpty
        $manifest = [Management.Automation.Language.Parser]::ParseFile($modulePath, [ref] $null, [ref] $null)
        $bound = $manifest.FindAll({
            param($ast)
            $ast -is [Management.Automation.Language.ExpandableStringExpressionAst] -or
            $ast -is [Management.Automation.Language.BinaryExpressionAst] -or
            # A list in @() with a line for each item and no commas, or with one item alone.
            ($ast -is [Management.Automation.Language.ArrayExpressionAst] -and $ast.SubExpression.Statements.Count -gt 0 -and
                -not ($ast.SubExpression.Statements.Count -eq 1 -and $ast.SubExpression.Statements[0].PipelineElements[0].Expression -is [Management.Automation.Language.ArrayLiteralAst]))
        }, $true)
        $bound.Extent.Text | Should -BeNullOrEmpty
    }

    It 'says in the test output what it costs' {
        $times = @{ 'bare' = @(); 'with import' = @() }
        foreach ($round in 1..5) {
            foreach ($kind in 'bare', 'with import') {
                $command = if ($kind -eq 'bare') { '1' } else { "Import-Module '$modulePath'; 1" }
                $watch = [Diagnostics.Stopwatch]::StartNew()
                & $shellPath -NoProfile -NonInteractive -Command $command | Should -Be 1
                $times[$kind] += $watch.Elapsed.TotalMilliseconds
            }
        }

        # Information only: the times of a shared machine prove nothing.
        foreach ($kind in 'bare', 'with import') { Write-Host ('PowerShell {0}: median {1:N0} ms of 5' -f $kind, ($times[$kind] | Sort-Object)[2]) }
    }
}
