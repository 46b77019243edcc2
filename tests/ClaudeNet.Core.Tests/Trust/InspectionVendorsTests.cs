using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class InspectionVendorsTests
{
    [Theory]
    [InlineData("CN=Zscaler Intermediate Root CA (zscalertwo.net), OU=Zscaler Inc., O=Zscaler Inc., S=California, C=US", "Zscaler")]
    [InlineData("CN=x, O=\"Zscaler Inc., of somewhere\"", "Zscaler")]
    [InlineData("E=certadmin@netskope.com, CN=certadmin, O=Example", "Netskope")]
    [InlineData("CN=ca.example.goskope.com, O=Example", "Netskope")]
    [InlineData("CN=FG100E, OU=Certificate Authority, O=Fortinet, C=US", "Fortinet")]
    [InlineData("CN=Cisco Umbrella Root CA, O=Cisco", "Cisco Umbrella")]
    [InlineData("CN=Sophos_CA_C1234", "Sophos")]
    [InlineData("CN=SG, O=Blue Coat SG-Series", "Symantec Blue Coat")]
    [InlineData("CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab", "Kaspersky")]
    [InlineData("CN=ESET SSL Filter CA, O=\"ESET, spol. s r. o.\", C=SK", "ESET")]
    [InlineData("CN=Norton Web/Mail Shield Root, O=Norton Web/Mail Shield", "Norton")]
    [InlineData("CN=mitmproxy, O=mitmproxy", "mitmproxy")]
    [InlineData("CN=PortSwigger CA, O=PortSwigger", "Burp Suite")]
    [InlineData("CN=DO_NOT_TRUST_FiddlerRoot, O=DO_NOT_TRUST", "Fiddler")]
    public void A_known_authority_names_its_vendor(string name, string vendor)
    {
        Assert.Equal(vendor, InspectionVendors.Identify(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CN=ISRG Root X1, O=Internet Security Research Group, C=US")]
    [InlineData("CN=Symantec Class 3 Secure Server CA - G4, O=Symantec Corporation, C=US")]
    [InlineData("CN=Cisco Root CA 2048, O=Cisco Systems")]
    [InlineData("CN=AffirmTrust Commercial, O=AffirmTrust, C=US")]
    [InlineData("CN=WE1, O=Google Trust Services, C=US")]
    [InlineData("CN=Our Zscaler Inc. tribute, O=Example")]
    [InlineData("CN=\"x, O=Zscaler Inc.\", O=Example")]
    [InlineData("CN=squidgames.example, O=Example")]
    [InlineData("===,,\"")]
    public void Anything_else_names_none(string name)
    {
        Assert.Null(InspectionVendors.Identify(name));
    }

    [Fact]
    public void No_public_root_is_taken_for_a_vendor()
    {
        Assert.All(PublicRootList.Roots.Certificates, root => Assert.Null(InspectionVendors.Identify(root.Subject)));
    }

    [Fact]
    public void A_chain_is_known_by_its_authorities_and_not_by_whose_site_it_is()
    {
        var inspector = TestAuthority.Root("CN=Zscaler Root CA, O=Zscaler Inc.");
        var other = TestAuthority.Root("CN=Example CA");
        var site = other.Leaf(names => names.AddDnsName("www.zscaler.com"), subject: "CN=www.zscaler.com, O=Zscaler Inc.");

        Assert.Equal("Zscaler", InspectionVendors.Identify([inspector.Leaf("api.example.com")]));
        Assert.Null(InspectionVendors.Identify([site, other.Certificate]));
        Assert.Null(InspectionVendors.Identify([]));
    }
}
