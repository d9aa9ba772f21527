using System.Collections.Immutable;

namespace Yiguan.Core.Rules.Syntax;

/// <summary>Makes a tree of the tokens; the first thing that does not fit ends it.</summary>
internal sealed class Parser
{
    /// <summary>More than any office writes; what is longer is refused before it is read.</summary>
    public const int MostLetters = 4000;

    /// <summary>Deeper brackets nobody can follow, and a hostile text could exhaust the stack, here or in a database.</summary>
    public const int MostDepth = 40;

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private Parser(List<Token> tokens) => _tokens = tokens;

    private Token Now => _tokens[_next];

    public static Node? Read(string text, RuleErrors errors)
    {
        if (text.Length > MostLetters)
        {
            errors.Add(0, "rule.too-long", text.Length, MostLetters);
            return null;
        }
        if (new Lexer(text, errors).Read() is not { } tokens) return null;
        try
        {
            return new Parser(tokens).Whole();
        }
        catch (Refused e)
        {
            errors.Add(e.At, e.Code, e.Arguments);
            return null;
        }
    }

    private Node Whole()
    {
        if (Now.Kind == TokenKind.End) throw new Refused(Now, "rule.empty");
        var node = Any();
        return Now.Kind == TokenKind.End ? node : throw new Refused(Now, "rule.left-over", Now.Text);
    }

    private Node Any()
    {
        if (++_depth > MostDepth) throw TooDeep(Now.At);
        var node = Many("or", All);
        _depth--;
        return node;
    }

    private Node All() => Many("and", Not);

    private Node Many(string word, Func<Node> part)
    {
        var first = part();
        if (!Now.Is(word)) return first;
        var parts = ImmutableArray.CreateBuilder<Node>();
        parts.Add(first);
        while (Take(word)) parts.Add(part());
        return Grown(new ManyNode(first.At, word == "and", parts.ToImmutable()));
    }

    private Node Not()
    {
        // In a loop, so that a row of not is no depth of the stack.
        var words = new Stack<int>();
        for (var at = Now.At; Take("not"); at = Now.At) words.Push(at);
        var node = Test();
        foreach (var at in words) node = Grown(new NotNode(at, node));
        return node;
    }

    private Node Test()
    {
        var left = Sum();
        if (TestOf(left) is not { } test) return left;
        return Comparisons.Of(Now.Text) is not null && Now.Kind == TokenKind.Sign ? throw new Refused(Now, "rule.chained", Now.Text) : Grown(test);
    }

    private Node? TestOf(Node left)
    {
        var word = Now;
        if (word.Kind == TokenKind.Sign && Comparisons.Of(word.Text) is { } comparison)
        {
            _next++;
            return new CompareNode(left.At, comparison, left, Sum());
        }
        if (Take("has")) return new HasNode(left.At, left, Sum());
        if (Take("within")) return new WithinNode(left.At, left, Sum());
        if (Take("is")) return new MissingNode(left.At, left, Missing());
        var isNot = Take("not");
        if (Take("in")) return new InNode(left.At, left, Options(), isNot);
        if (Take("between")) return Between(left, isNot);
        return isNot ? throw new Refused(Now, "rule.expected", "in", Found(Now)) : null;
    }

    private bool Missing()
    {
        if (Take("missing")) return true;
        Need("present", "missing / present");
        return false;
    }

    private BetweenNode Between(Node left, bool isNot)
    {
        var least = Sum();
        Need("and");
        return new BetweenNode(left.At, left, least, Sum(), isNot);
    }

    private ImmutableArray<Node> Options()
    {
        Need("(");
        return List();
    }

    private Node Sum() => Chain(Product, '+', '-');

    private Node Product() => Chain(Negated, '*', '/');

    private Node Chain(Func<Node> part, char one, char other)
    {
        var left = part();
        while (Now.Is(one.ToString()) || Now.Is(other.ToString()))
        {
            var sign = Now.Text[0];
            _next++;
            left = Grown(new ArithmeticNode(left.At, sign, left, part()));
        }
        return left;
    }

    private Node Negated()
    {
        var signs = new Stack<int>();
        for (var at = Now.At; Take("-"); at = Now.At) signs.Push(at);
        var node = Otherwise();
        foreach (var at in signs) node = Grown(new NegateNode(at, node));
        return node;
    }

    private Node Otherwise()
    {
        var node = Primary();
        while (Take("otherwise"))
        {
            var minus = Now.At;
            Node other = Take("-") ? new NegateNode(minus, Primary()) : Primary();
            node = Grown(new OtherwiseNode(node.At, node, other));
        }
        return node;
    }

    private Node Primary()
    {
        var token = Now;
        _next++;
        switch (token)
        {
            case { Literal: { } literal }:
                return literal;
            case { Kind: TokenKind.Word, Text: "true" or "false" }:
                return new LiteralNode(token.At, RuleType.Bool, RuleValue.Of(token.Text == "true"));
            case { Kind: TokenKind.Name }:
                return Take("(") ? Grown(new CallNode(token.At, token.Text, List())) : new NameNode(token.At, token.Text);
            case { Kind: TokenKind.Sign, Text: "(" }:
                var inside = Any();
                Need(")");
                return inside;
            case { Kind: TokenKind.Word, Text: "if" }:
                return If(token.At);
            default:
                throw new Refused(token, "rule.expected-value", Found(token));
        }
    }

    private Node If(int at)
    {
        var condition = Any();
        Need("then");
        var then = Any();
        Need("else");
        return Grown(new IfNode(at, condition, then, Any()));
    }

    // Behind the opening bracket, up to and with the closing one.
    private ImmutableArray<Node> List()
    {
        var parts = ImmutableArray.CreateBuilder<Node>();
        do parts.Add(Any());
        while (Take(","));
        Need(")", ", / )");
        return parts.ToImmutable();
    }

    private bool Take(string text)
    {
        if (!Now.Is(text)) return false;
        _next++;
        return true;
    }

    private void Need(string text, string? told = null)
    {
        if (!Take(text)) throw new Refused(Now, "rule.expected", told ?? text, Found(Now));
    }

    private static object Found(Token token) => token.Kind == TokenKind.End ? TokenKind.End : token.Text;

    private static Node Grown(Node node) => node.Depth <= MostDepth ? node : throw TooDeep(node.At);

    private static Refused TooDeep(int at) => new(at, "rule.too-deep", MostDepth);

    // Unwinds the descent; never leaves this file.
    private sealed class Refused(int at, string code, params ImmutableArray<object> arguments) : Exception(code)
    {
        public Refused(Token token, string code, params ImmutableArray<object> arguments) : this(token.At, code, arguments)
        {
        }

        public int At { get; } = at;

        public string Code { get; } = code;

        public ImmutableArray<object> Arguments { get; } = arguments;
    }
}
