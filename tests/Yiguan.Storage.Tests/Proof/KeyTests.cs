using System.Diagnostics;
using System.Text;
using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Proof;

namespace Yiguan.Storage.Tests.Proof;

public sealed class KeyTests
{
    [Theory, InlineData(KeyAlgorithm.Ed25519), InlineData(KeyAlgorithm.Sm2)]
    public void What_was_signed_is_true_and_anything_else_is_not(KeyAlgorithm algorithm)
    {
        var (key, other) = (SigningKey.New(algorithm), SigningKey.New(algorithm));

        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[1, 80], Gen.Int[0, 10_000]).Sample((text, change, at) =>
        {
            var signature = key.Sign(text);
            var bent = signature.ToArray();
            bent[at % bent.Length] ^= 1;
            Assert.True(key.Public.Verifies(text, signature));
            Assert.False(key.Public.Verifies([.. text, .. change], signature));
            Assert.False(key.Public.Verifies(text, bent));
            Assert.False(key.Public.Verifies(text, change));
            Assert.False(other.Public.Verifies(text, signature));
        }, iter: 30);
    }

    [Theory, InlineData(KeyAlgorithm.Ed25519), InlineData(KeyAlgorithm.Sm2)]
    public void A_key_comes_back_from_its_file(KeyAlgorithm algorithm)
    {
        var key = SigningKey.New(algorithm);

        Assert.Equal(key.Public, SigningKey.FromPem(key.ToPem())!.Public);
        Assert.Equal(key.Public, PublicKey.FromPem(key.Public.ToPem()));
        Assert.Equal(algorithm, key.Public.Algorithm);
    }

    [Theory, InlineData(""), InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"), InlineData("-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----")]
    public void What_is_no_key_is_not_taken_for_one(string pem)
    {
        Assert.Null(PublicKey.FromPem(pem));
        Assert.Null(SigningKey.FromPem(pem.Replace("PUBLIC", "PRIVATE", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_signed_head_says_the_same_after_its_file_was_read()
    {
        var head = new Head(new Owner("yunxiu"), HashAlgorithm.Sm3, 42, new byte[32], DateTimeOffset.UnixEpoch.AddMicroseconds(1));
        var signed = HeadSigning.Sign(head, SigningKey.New(KeyAlgorithm.Sm2), DateTimeOffset.UnixEpoch.AddDays(1));

        var read = SignedHead.Read(signed.Write())!;

        Assert.True(read.IsTrue);
        Assert.Equal(signed.Write(), read.Write());
        Assert.False((read with { Head = read.Head with { Sequence = 41 } }).IsTrue);
        Assert.False((read with { Signed = DateTimeOffset.UnixEpoch }).IsTrue);
    }

    /// <summary>An outsider's tool agrees: docs/ledger.md shows the same commands.</summary>
    [Theory]
    [InlineData(KeyAlgorithm.Ed25519, "openssl pkeyutl -verify -pubin -inkey key.pub -rawin -in statement -sigfile signature")]
    [InlineData(KeyAlgorithm.Sm2, "openssl dgst -sm3 -verify key.pub -sigopt distid:1234567812345678 -signature signature statement")]
    public async Task Any_other_tool_checks_a_signature(KeyAlgorithm algorithm, string command)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("yiguan-keys-");
        var key = SigningKey.New(algorithm);
        var statement = Encoding.UTF8.GetBytes("""{"head":"县"}""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key.pub"), key.Public.ToPem(), stop);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "statement"), statement, stop);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "signature"), key.Sign(statement), stop);

        Assert.Equal(0, await RunAsync(command, folder.FullName));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "statement"), "another", stop);
        Assert.NotEqual(0, await RunAsync(command, folder.FullName));

        folder.Delete(recursive: true);
    }

    private static async Task<int> RunAsync(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command + " >/dev/null 2>&1"]) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
