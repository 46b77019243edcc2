# The certificate commands in a real PowerShell, against test endpoints on loopback.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $saved = @{}
    foreach ($name in 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'CLAUDE_CODE_CERT_STORE', 'HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY') {
        $saved[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }
    $api = Start-ClaudeTestEndpoint -CertificatePath "$TestDrive/ca.pem"
}

AfterAll {
    $api | Stop-ClaudeTestEndpoint
    foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
}

Describe 'Get-ClaudeCertificate' {
    It 'shows the chain, who trusts it and that it is private' {
        $found = Get-ClaudeCertificate $api.HttpsUri -NoProxy
        $found[0].Depth | Should -Be 0
        $found[0].Trust.Runtime | Sort-Object -Unique | Should -Be 'Native', 'Node', 'Node22.15'
        $found[0].TrustedByClient | Should -BeFalse
        $found[0].InterceptedBy | Should -Be 'a private root'
        $found[0].Pem | Should -BeLike '-----BEGIN CERTIFICATE-----*'
    }

    It 'believes NODE_EXTRA_CA_CERTS' {
        $env:NODE_EXTRA_CA_CERTS = "$TestDrive/ca.pem"
        try { (Get-ClaudeCertificate $api.HttpsUri -NoProxy)[0].TrustedByClient | Should -BeTrue } finally { $env:NODE_EXTRA_CA_CERTS = $null }
    }

    It 'takes endpoints from the pipeline, and one bad one does not end the others' {
        $found = "$($api.HttpsUri)", 'ftp://nonsense', 'http://localhost:1' | Get-ClaudeCertificate -NoProxy -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Count | Should -BeGreaterThan 0
        $problems.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Should -Be 'EndpointInvalid', 'EndpointInvalid'
    }

    It 'refuses -Proxy with -NoProxy in one error and looks nowhere' {
        'a.example', 'b.example' | Get-ClaudeCertificate -NoProxy -Proxy 127.0.0.1:9 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Match '^ProxyParametersConflict'
    }

    It 'has a view of at most 100 columns, the same after Export-Clixml' {
        $found = Get-ClaudeCertificate $api.HttpsUri -NoProxy
        $view = Get-View $found
        Get-LongLine $view | Should -BeNullOrEmpty
        $view | Should -Match $found[0].Sha256
        $view | Should -Match 'not trusted'
        $found | Export-Clixml "$TestDrive/found.xml"
        Get-View (Import-Clixml "$TestDrive/found.xml") | Should -BeExactly $view
    }

    It 'gives the same as JSON' {
        $found = (Get-ClaudeCertificate $api.HttpsUri -NoProxy)[0]
        $json = $found.ToJson() | ConvertFrom-Json
        $json.Sha256 | Should -Be $found.Sha256
        $json.Trust.Count | Should -Be $found.Trust.Count
    }
}

Describe 'Export-ClaudeCertificate' {
    It 'refuses a root that was only presented, and writes nothing' {
        Get-ClaudeCertificate $api.HttpsUri -NoProxy | Export-ClaudeCertificate -Path "$TestDrive/no.pem" -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RootNotTrusted,*'
        $problems[0].CategoryInfo.Category | Should -Be 'SecurityError'
        "$TestDrive/no.pem" | Should -Not -Exist
    }

    It 'writes what a thumbprint names: -WhatIf first, then once, and not over another file' {
        $found = Get-ClaudeCertificate $api.HttpsUri -NoProxy
        $last = $found[-1]
        $target = "$TestDrive/named.pem"
        $found | Export-ClaudeCertificate -Path $target -Thumbprint $last.Sha256 -WhatIf -WarningAction SilentlyContinue
        $target | Should -Not -Exist
        $file = $found | Export-ClaudeCertificate -Path $target -Thumbprint $last.Thumbprint -WarningAction SilentlyContinue
        $file | Should -BeOfType System.IO.FileInfo
        [Security.Cryptography.X509Certificates.X509Certificate2]::new($file.FullName).Thumbprint | Should -Be $last.Thumbprint
        $found | Export-ClaudeCertificate -Path $target -Thumbprint $last.Thumbprint -NoClobber -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    }

    It 'names a thumbprint that nobody knows, without a file' {
        Export-ClaudeCertificate -Path "$TestDrive/none.pem" -Endpoint $api.HttpsUri -NoProxy -Thumbprint ('A' * 40), 'xyz' -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Should -Be 'CertificateNotFound', 'ThumbprintInvalid'
        "$TestDrive/none.pem" | Should -Not -Exist
    }

    It 'warns and writes nothing where the client trusts the chain already' {
        $env:NODE_EXTRA_CA_CERTS = "$TestDrive/ca.pem"
        try {
            Export-ClaudeCertificate -Path "$TestDrive/already.pem" -Endpoint $api.HttpsUri -NoProxy -WarningAction SilentlyContinue -WarningVariable warnings | Should -BeNullOrEmpty
        } finally { $env:NODE_EXTRA_CA_CERTS = $null }
        "$warnings" | Should -BeLike '*already*'
        "$TestDrive/already.pem" | Should -Not -Exist
    }
}
