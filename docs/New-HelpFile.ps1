<#
.SYNOPSIS
Writes module/en-US/ClaudeNet.PowerShell.dll-Help.xml from the pages under docs/commands and the parameters of the staged module.
.DESCRIPTION
Run it after a build whenever a page or a parameter changes, and commit the result.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
Import-Module "$root/output/ClaudeNet/ClaudeNet.psd1"
$common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters

function Get-Section([string] $Text, [string] $Name) {
    if ($Text -match "(?ms)^## $Name\s*\n(.*?)(?=^## |\z)") { $Matches[1].Trim() } else { throw "A page lacks the section '$Name'." }
}

function Get-Part([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### (.+?)\n(.*?)(?=^### |\z)')) {
        [pscustomobject]@{ Title = $match.Groups[1].Value.Trim(); Body = $match.Groups[2].Value.Trim() }
    }
}

function Write-Para($Xml, [string] $Element, [string] $Text) {
    $Xml.WriteStartElement($Element)
    if ($Text) { $Xml.WriteElementString('maml:para', $Text) }
    $Xml.WriteEndElement()
}

function Write-Parameter($Xml, $Parameter, [string] $Text) {
    $Xml.WriteStartElement('command:parameter')
    $Xml.WriteAttributeString('required', "$($Parameter.IsMandatory)".ToLower())
    $Xml.WriteAttributeString('globbing', $(if ($Text -match 'Wildcards are allowed') { 'true' } else { 'false' }))
    $byValue = if ($Parameter.ValueFromPipeline) { 'ByValue' }
    $byName = if ($Parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    $from = @($byValue, $byName) -ne $null -join ', '
    $Xml.WriteAttributeString('pipelineInput', $(if ($from) { "true ($from)" } else { 'false' }))
    $Xml.WriteAttributeString('position', $(if ($Parameter.Position -ge 0) { "$($Parameter.Position)" } else { 'named' }))
    $Xml.WriteAttributeString('aliases', $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' }))
    $Xml.WriteElementString('maml:name', $Parameter.Name)
    Write-Para $Xml 'maml:description' $Text
    if ($Parameter.ParameterType -ne [switch]) {
        $Xml.WriteStartElement('command:parameterValue')
        $Xml.WriteAttributeString('required', 'true')
        $Xml.WriteString($Parameter.ParameterType.Name)
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-Command($Xml, $Command) {
    $text = [IO.File]::ReadAllText("$root/docs/commands/$($Command.Name).md")
    $synopsis = [regex]::Match($text, '(?s)\A# .+?\n\s*\n(.+?)\n').Groups[1].Value.Trim()
    $parameterText = @{}
    foreach ($part in Get-Part (Get-Section $text 'Parameters')) { $parameterText[$part.Title.TrimStart('-')] = $part.Body }
    $verb, $noun = $Command.Name -split '-'
    $Xml.WriteStartElement('command:command')
    $Xml.WriteStartElement('command:details')
    $Xml.WriteElementString('command:name', $Command.Name)
    $Xml.WriteElementString('command:verb', $verb)
    $Xml.WriteElementString('command:noun', $noun)
    Write-Para $Xml 'maml:description' $synopsis
    $Xml.WriteEndElement()
    Write-Para $Xml 'maml:description' (Get-Section $text 'Description')
    $Xml.WriteStartElement('command:syntax')
    $seen = [ordered]@{}
    foreach ($set in $Command.ParameterSets) {
        $Xml.WriteStartElement('command:syntaxItem')
        $Xml.WriteElementString('maml:name', $Command.Name)
        foreach ($parameter in $set.Parameters | Where-Object { $_.Name -notin $common }) {
            $seen[$parameter.Name] = $parameter
            Write-Parameter $Xml $parameter ''
        }
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
    $Xml.WriteStartElement('command:parameters')
    foreach ($name in $seen.Keys | Sort-Object) {
        if (-not $parameterText.ContainsKey($name)) { throw "The page of $($Command.Name) does not describe -$name." }
        Write-Parameter $Xml $seen[$name] $parameterText[$name]
    }
    $Xml.WriteEndElement()
    $Xml.WriteStartElement('command:examples')
    foreach ($example in Get-Part (Get-Section $text 'Examples')) {
        if ($example.Body -notmatch '(?s)```powershell\n(.+?)\n```\s*(.*)') { throw "An example of $($Command.Name) has no code." }
        $code, $remark = $Matches[1], $Matches[2]
        $Xml.WriteStartElement('command:example')
        $Xml.WriteElementString('maml:title', $example.Title)
        $Xml.WriteElementString('dev:code', $code)
        Write-Para $Xml 'dev:remarks' $remark.Trim()
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
    $Xml.WriteStartElement('command:relatedLinks')
    $Xml.WriteStartElement('maml:navigationLink')
    $Xml.WriteElementString('maml:linkText', 'Online version')
    $Xml.WriteElementString('maml:uri', $Command.HelpUri)
    $Xml.WriteEndElement()
    $Xml.WriteEndElement()
    $Xml.WriteEndElement()
}

# Written with prefixes as text: the help reader wants exactly these, declared on each command.
$out = New-Object System.IO.StringWriter
$xml = New-Object System.Xml.XmlTextWriter $out
$xml.Namespaces = $false
$xml.Formatting = 'Indented'
$out.NewLine = "`n"
$xml.WriteStartElement('helpItems')
$xml.WriteAttributeString('schema', 'maml')
$xml.WriteAttributeString('xmlns', 'http://msh')
$xml.WriteAttributeString('xmlns:maml', 'http://schemas.microsoft.com/maml/2004/10')
$xml.WriteAttributeString('xmlns:command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$xml.WriteAttributeString('xmlns:dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
Get-Command -Module ClaudeNet | Sort-Object Name | ForEach-Object { Write-Command $xml $_ }
$xml.WriteEndElement()
$xml.Flush()
[IO.Directory]::CreateDirectory("$root/module/en-US") > $null
[IO.File]::WriteAllText("$root/module/en-US/ClaudeNet.PowerShell.dll-Help.xml", "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n" + $out.ToString() + "`n")
